package io.penstock.lookup;

import io.penstock.config.Problems;
import io.penstock.config.ProblemsException;
import io.penstock.config.Secrets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The lookups that apps may ask, as their files are in force. Who reads the files puts them here, one by one. Safe for
 * several threads.
 */
@Component
public final class PublishedLookups {

    private final Lookups lookups;
    private final Secrets secrets;
    private volatile Map<String, PublishedLookup> byName = Map.of();
    private volatile boolean complete;

    PublishedLookups(Lookups lookups, Secrets secrets) {
        this.lookups = lookups;
        this.secrets = secrets;
    }

    @Nullable
    PublishedLookup named(String name) {
        return byName.get(name);
    }

    /** Whether the files of the start are here, so that a name that is not here is none. */
    boolean isComplete() {
        return complete;
    }

    /** From now on what is not here is none. */
    public void complete() {
        complete = true;
    }

    /** Adds what is wrong with a file of this content, its secrets included. */
    public void check(Path file, String text, Problems problems) {
        LookupFile.read(file, text, secrets, problems);
    }

    /**
     * Puts files into force, each with an empty cache and full rates; empty for one that is gone. All come into force, or
     * none.
     *
     * @throws RuntimeException if one of them has a problem, or cannot be made of what is there
     */
    public synchronized void renew(Map<Path, Optional<String>> files) {
        Map<String, PublishedLookup> renewed = new HashMap<>(byName);
        files.forEach((file, text) -> {
            if (text.isEmpty()) {
                renewed.remove(LookupFile.name(file));
            }
        });
        files.forEach((file, text) -> text.ifPresent(content -> {
            Problems problems = new Problems();
            LookupDeclaration lookup = LookupFile.read(file, content, secrets, problems)
                    .orElseThrow(() -> new ProblemsException(problems));
            renewed.put(lookup.name(), lookups.published(lookup));
        }));
        byName = Map.copyOf(renewed);
    }
}
