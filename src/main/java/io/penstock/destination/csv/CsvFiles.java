package io.penstock.destination.csv;

import io.penstock.delivery.PlanEnd;
import io.penstock.destination.csv.PartLog.Owner;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The parts that are being written, in all directories that sinks have told of.
 *
 * <p>A part that a kill left behind is taken up again when its run goes on, and published when that run ends or another
 * run of the same sync begins or ends. Safe for use by several threads.
 */
@Component
public final class CsvFiles implements PlanEnd {

    private static final Logger LOG = LoggerFactory.getLogger(CsvFiles.class);

    private final Clock clock;
    private final Set<Path> directories = ConcurrentHashMap.newKeySet();
    private final Map<Place, CsvPart> open = new HashMap<>();

    private record Place(Path directory, String run, String target) {}

    public CsvFiles(Clock clock) {
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /** Looks for parts in this directory from now on. */
    void watch(Path directory) {
        directories.add(directory.toAbsolutePath().normalize());
    }

    /** The part that this run's step was writing, if it has begun one here, now or before a kill. */
    synchronized Optional<CsvPart> part(Path folder, String run, String target) throws IOException {
        Path directory = folder.toAbsolutePath().normalize();
        Place place = new Place(directory, run, target);
        CsvPart part = open.get(place);
        if (part == null && Files.isDirectory(directory)) {
            for (CsvPart left : left(directory, owner -> isOfSync(owner, run))) {
                Owner owner = left.owner();
                // Lines added to a part of which a copy is in its file already would not be seen.
                if (!owner.run().equals(run) || left.isHalfPublished()) {
                    left.publish();
                } else if (owner.target().equals(target) && part == null) {
                    part = left;
                    open.put(place, left);
                }
            }
        }
        return Optional.ofNullable(part);
    }

    /** Begins the part of a run's step; the directory is made if it is missing. */
    synchronized CsvPart begin(Path folder, Owner owner) throws IOException {
        Path directory = folder.toAbsolutePath().normalize();
        Files.createDirectories(directory);
        CsvPart part = CsvPart.begin(directory, owner);
        open.put(new Place(directory, owner.run(), owner.target()), part);
        return part;
    }

    /** Publishes what this run has written; whatever cannot be published now is with a later run of the sync. */
    @Override
    public synchronized void planEnded(String run) {
        Map<Place, CsvPart> ended = new HashMap<>(open);
        ended.keySet().removeIf(place -> !place.run().equals(run));
        open.keySet().removeAll(ended.keySet());
        ended.values().forEach(CsvFiles::publish);
        for (Path directory : directories) {
            try {
                if (Files.isDirectory(directory)) {
                    left(directory, owner -> isOfSync(owner, run)).forEach(CsvFiles::publish);
                }
            } catch (IOException failure) {
                LOG.warn("{}: cannot look for unfinished files: {}", directory, failure.toString());
            }
        }
    }

    private static void publish(CsvPart part) {
        try {
            part.publish();
        } catch (IOException failure) {
            LOG.error(
                    "{} cannot be given its name; its rows are safe in its part, and the next run tries again: {}",
                    part.owner().file(),
                    failure.toString());
        }
    }

    /** Parts that nobody is writing, those that were being added to a file first. */
    private List<CsvPart> left(Path directory, Predicate<Owner> wanted) throws IOException {
        List<CsvPart> left = new ArrayList<>();
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory, "*" + CsvPart.LOG_ENDING)) {
            for (Path log : logs) {
                Owner owner = PartLog.owner(log);
                boolean isOpen = open.containsKey(new Place(directory, owner.run(), owner.target()));
                if (!isOpen && wanted.test(owner)) {
                    CsvPart.recover(log).ifPresent(left::add);
                }
            }
        }
        left.sort(Comparator.comparing(part -> !part.isHalfPublished()));
        return left;
    }

    private static boolean isOfSync(Owner owner, String run) {
        return owner.sync().equals(run.replaceFirst("#.*", ""));
    }
}
