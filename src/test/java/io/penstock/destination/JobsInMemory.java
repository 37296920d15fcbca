package io.penstock.destination;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The jobs of one process. */
final class JobsInMemory implements OpenJobs {

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> mine = new LinkedHashSet<>();
    private @Nullable Stage deadly;

    @Override
    public synchronized void add(Entry entry) {
        entries.put(entry.id(), entry);
        mine.add(entry.id());
        dieAt(entry.stage(), Stage.INTENDED);
    }

    @Override
    public synchronized void move(String id, Stage stage, @Nullable String handle) {
        dieAt(stage, Stage.RUNNING);
        entries.computeIfPresent(
                id,
                (same, was) -> new Entry(
                        id, was.sync(), was.target(), was.operation(), stage, handle, was.since(), was.rows()));
    }

    @Override
    public synchronized void leave(String id) {
        mine.remove(id);
    }

    /** The process dies when the next job is written down, or before it is written down that the job runs. */
    synchronized void dieAt(@Nullable Stage stage) {
        deadly = stage;
    }

    private void dieAt(Stage here, Stage place) {
        if (here == place && place == deadly) {
            deadly = null;
            throw new Killed();
        }
    }

    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** The process dies, and another goes on with what is written. */
    synchronized void die() {
        mine.clear();
    }

    @Override
    public synchronized void remove(String id) {
        entries.remove(id);
    }

    @Override
    public synchronized List<Entry> left(String sync, String target) {
        return entries.values().stream()
                .filter(entry -> entry.sync().equals(sync) && entry.target().equals(target))
                .filter(entry -> !mine.contains(entry.id()))
                .toList();
    }
}
