package io.penstock.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Waits until nobody writes any more: a file is often there in halves, and a person, a program or a config map changes
 * many at once. What never comes to rest is taken as it is after a while. For one thread.
 */
final class Settling {

    private final Duration quiet;
    private final Duration longest;
    private Map<Path, String> last = Map.of();
    private @Nullable Instant since;
    private @Nullable Instant first;

    Settling(Duration quiet, Duration longest) {
        this.quiet = quiet;
        this.longest = longest;
    }

    /** Takes note of a look; true if what it saw differs from what was handled before and may be handled now. */
    boolean isSettled(SortedMap<Path, SourceFile> look, Map<Path, String> handled, Instant now) {
        Map<Path, String> hashes = hashes(look);
        if (hashes.equals(handled)) {
            last = hashes;
            since = null;
            first = null;
            return false;
        }
        if (first == null) {
            first = now;
        }
        if (since == null || !hashes.equals(last)) {
            since = now;
            last = hashes;
        }
        boolean settled =
                !since.plus(quiet).isAfter(now) || !first.plus(longest).isAfter(now);
        if (settled) {
            since = null;
            first = null;
        }
        return settled;
    }

    static Map<Path, String> hashes(SortedMap<Path, SourceFile> look) {
        Map<Path, String> hashes = new TreeMap<>();
        look.forEach((path, file) -> hashes.put(path, file.hash()));
        return hashes;
    }
}
