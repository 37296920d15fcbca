package io.penstock.change;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * States in files of this machine, one directory for each sync, for one process at a time.
 *
 * <p>A sync that is opened again while it is open gives the same store; each user closes it once, and the last one closes
 * it. Safe
 * for use by several threads.
 */
public final class DuckDbStores implements StateStores, AutoCloseable {

    private final Path directory;
    private final RetryPolicy defaultPolicy;
    private final Clock clock;
    private final InstallationLock lock;
    private final StateEngine engine;
    private final Map<String, DuckDbStore> open = new HashMap<>();
    private final Map<String, Integer> users = new HashMap<>();

    /**
     * @param directory made if it is absent
     * @param defaultPolicy for outcomes that a killed process left in a journal
     * @throws StateException if another process uses the directory
     */
    public DuckDbStores(Path directory, StateSettings settings, RetryPolicy defaultPolicy, Clock clock) {
        this.directory = directory;
        this.defaultPolicy = defaultPolicy;
        this.clock = clock;
        this.lock = InstallationLock.take(directory);
        try {
            this.engine = new StateEngine(directory.resolve(".scratch"), settings);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public boolean exists(String sync) {
        return StateFile.of(directory, sync).exists();
    }

    @Override
    public synchronized StateStore open(String sync, boolean rememberRows) {
        StateFile file = StateFile.of(directory, sync);
        DuckDbStore store = open.get(sync);
        if (store == null) {
            store = opened(file, rememberRows);
            open.put(sync, store);
        } else {
            store.rememberRows(rememberRows);
        }
        retain(file);
        return store;
    }

    @Override
    public synchronized Optional<UUID> incarnation(String sync) {
        StateFile file = StateFile.of(directory, sync);
        DuckDbStore store = open.get(sync);
        if (store != null) {
            return Optional.of(store.incarnation());
        }
        if (!file.exists()) {
            return Optional.empty();
        }
        engine.attach(file.name(), file.database(), true);
        try (Session session = engine.session(file.name())) {
            return session.any("SELECT 1 FROM duckdb_tables() WHERE table_name = 'meta' AND"
                            + " database_name = current_database()")
                    ? StateMeta.read(session, StateMeta.INCARNATION).map(UUID::fromString)
                    : Optional.empty();
        } finally {
            engine.detach(file.name());
        }
    }

    private DuckDbStore opened(StateFile file, boolean rememberRows) {
        file.makeDirectory();
        engine.attach(file.name(), file.database(), false);
        try {
            DuckDbStore store = new DuckDbStore(engine, file, defaultPolicy, clock, this);
            store.rememberRows(rememberRows);
            store.recover();
            return store;
        } catch (RuntimeException e) {
            engine.detach(file.name());
            throw e;
        }
    }

    /** Counts a further user of an open state. */
    synchronized void retain(StateFile file) {
        users.merge(file.sync(), 1, Integer::sum);
    }

    /** Closes an open state when its last user lets go of it. */
    synchronized void letGo(StateFile file) {
        DuckDbStore store = open.get(file.sync());
        if (store != null && users.merge(file.sync(), -1, Integer::sum) == 0) {
            open.remove(file.sync());
            users.remove(file.sync());
            try {
                store.closeNow();
            } finally {
                engine.detach(file.name());
            }
        }
    }

    /** Closes what is still open. */
    @Override
    public synchronized void close() {
        open.values().forEach(DuckDbStore::closeNow);
        open.clear();
        engine.close();
        lock.close();
    }
}
