package io.penstock.trigger.dbt;

import io.penstock.trigger.Positions;
import io.penstock.trigger.dbt.DbtRun.Only;
import io.penstock.trigger.feed.FedRow;
import io.penstock.trigger.feed.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The invocations that a file tells of, each once. What is half written is no whole JSON and is looked at again; a file that
 * stays so is a failure that a person hears of.
 */
final class DbtRunFeed implements Feed {

    private static final Duration LONGEST_WRITE = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofDays(400);

    private final String source;
    private final Path file;
    private final Only only;
    private final Set<String> commands;
    private final Positions positions;
    private final Clock clock;
    private byte @Nullable [] last;
    private @Nullable Instant brokenSince;
    private @Nullable DbtRun current;

    /** @param commands empty for all */
    DbtRunFeed(String source, Path file, Only only, Set<String> commands, Positions positions, Clock clock) {
        this.source = source;
        this.file = file;
        this.only = only;
        this.commands = commands;
        this.positions = positions;
        this.clock = clock;
    }

    @Override
    public List<FedRow> next() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException notYet) {
            return List.of();
        }
        if (java.util.Arrays.equals(bytes, last) && brokenSince == null) {
            return List.of();
        }
        last = bytes;
        Optional<DbtRun> run = DbtRun.read(bytes);
        if (run.isEmpty()) {
            halfWritten();
            return List.of();
        }
        brokenSince = null;
        DbtRun found = run.get();
        if (!positions.seen(source, List.of(found.invocation())).isEmpty()) {
            return List.of();
        }
        current = found;
        if (!found.is(only) || !commands.isEmpty() && !commands.contains(found.command())) {
            settled();
            return List.of();
        }
        return List.of(FedRow.of(found.invocation(), found.invocation(), found.columns()));
    }

    private void halfWritten() throws IOException {
        Instant now = clock.instant();
        Instant since = brokenSince == null ? now : brokenSince;
        brokenSince = since;
        if (Duration.between(since, now).compareTo(LONGEST_WRITE) > 0) {
            throw new IOException(
                    "dbt.unreadable: " + file + " is not the run_results.json of dbt, whole; look what writes it");
        }
    }

    @Override
    public void settled() {
        DbtRun run = current;
        if (run != null) {
            Instant now = clock.instant();
            positions.move(
                    source,
                    run.invocation(),
                    Map.of(run.invocation(), now.toEpochMilli()),
                    now.minus(REMEMBERED).toEpochMilli(),
                    now);
        }
    }

    @Override
    public void close() {
        last = null;
    }
}
