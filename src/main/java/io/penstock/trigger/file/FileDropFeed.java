package io.penstock.trigger.file;

import io.penstock.fault.Failpoint;
import io.penstock.row.Outcome;
import io.penstock.row.RowJson;
import io.penstock.shaping.CsvException;
import io.penstock.trigger.Positions;
import io.penstock.trigger.feed.FedRow;
import io.penstock.trigger.feed.Feed;
import io.penstock.trigger.feed.FeedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a folder, one after another. The position says which file is being read and how many of its records are
 * settled; a file is moved away when all are.
 */
final class FileDropFeed implements Feed {

    private static final Logger LOG = LoggerFactory.getLogger(FileDropFeed.class);

    private final String source;
    private final DropFolder folder;
    private final FileDropSource.Reading reading;
    private final Positions positions;
    private final Clock clock;
    private @Nullable OpenFile open;
    private @Nullable FedRow ahead;

    FileDropFeed(String source, DropFolder folder, FileDropSource.Reading reading, Positions positions, Clock clock) {
        this.source = source;
        this.folder = folder;
        this.reading = reading;
        this.positions = positions;
        this.clock = clock;
    }

    @Override
    public List<FedRow> next() throws IOException {
        while (true) {
            OpenFile file = open;
            if (file == null) {
                Optional<DroppedFile> found = folder.next();
                if (found.isEmpty()) {
                    return List.of();
                }
                open(found.get());
                continue;
            }
            List<FedRow> rows;
            try {
                rows = batch(file);
            } catch (CsvException unreadable) {
                fail(file.file(), unreadable);
                continue;
            }
            if (!rows.isEmpty()) {
                return rows;
            }
            finish(file);
        }
    }

    private void open(DroppedFile dropped) throws IOException {
        OpenFile file;
        try {
            file = new OpenFile(dropped, reading);
        } catch (CsvException unreadable) {
            fail(dropped, unreadable);
            return;
        } catch (NoSuchFileException takenAway) {
            return;
        }
        open = file;
        try {
            file.skip(settledOf(dropped));
        } catch (CsvException unreadable) {
            fail(dropped, unreadable);
        }
    }

    private long settledOf(DroppedFile dropped) {
        return positions
                .of(source)
                .map(FileDropFeed::place)
                .filter(place -> dropped.identity().equals(place.get("file")))
                .map(place -> place.get("records") instanceof Long records ? records : 0L)
                .orElse(0L);
    }

    private List<FedRow> batch(OpenFile file) {
        List<FedRow> rows = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (rows.size() < reading.batchSize()) {
            FedRow row = ahead == null ? file.next() : ahead;
            ahead = null;
            if (row == null) {
                break;
            }
            if (!row.key().isEmpty() && !keys.add(row.key())) {
                ahead = row;
                break;
            }
            rows.add(row);
        }
        return rows;
    }

    @Override
    public void settled() {
        OpenFile file = open;
        if (file != null) {
            move(file.file(), file.records() - (ahead == null ? 0 : 1));
        }
    }

    @Override
    public boolean reject(FedRow row, Outcome.Rejected why) throws IOException {
        OpenFile file = open;
        if (file == null || !(row.facts().get("line") instanceof Long line)) {
            return false;
        }
        file.rejected().note(line, why, row.columns());
        return true;
    }

    private void finish(OpenFile file) throws IOException {
        closeFile();
        if (!file.file().isUnchanged()) {
            LOG.warn(
                    "{} was written to while it was read; it is read again",
                    file.file().path());
            return;
        }
        Failpoint.hit("file.before-move");
        Path done = folder.move(file.file(), reading.done());
        // Whoever moves it back wants it to be read again.
        positions.move(source, "{}", clock.instant());
        LOG.info("{} is done: {} records; now {}", file.file().name(), file.records(), done);
    }

    private void fail(DroppedFile file, CsvException unreadable) throws IOException {
        closeFile();
        Path failed = folder.move(file, reading.failed());
        Files.writeString(failed.resolveSibling(failed.getFileName() + ".error.txt"), unreadable.getMessage() + "\n");
        LOG.warn("{} cannot be read: {}; now {}", file.name(), unreadable.getMessage(), failed);
    }

    private void move(DroppedFile file, long records) {
        positions.move(source, RowJson.json(Map.of("file", file.identity(), "records", records)), clock.instant());
    }

    private static Map<String, @Nullable Object> place(String json) {
        try {
            return FeedJson.object(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void closeFile() throws IOException {
        OpenFile file = open;
        open = null;
        ahead = null;
        if (file != null) {
            file.close();
        }
    }

    @Override
    public void close() {
        try {
            closeFile();
        } catch (IOException e) {
            LOG.debug("a file was not closed", e);
        }
    }
}
