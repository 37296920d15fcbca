package io.penstock.sync;

import io.penstock.change.StateException;
import io.penstock.change.StateStore;
import io.penstock.change.StateStores;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open states of the syncs, one user of each at a time. Delivering does not hold a state: it reads the plan and
 * appends to the journal beside whoever uses it.
 */
final class StateBook implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateBook.class);

    private final StateStores stores;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    StateBook(StateStores stores) {
        this.stores = stores;
    }

    boolean exists(String sync) {
        return stores.exists(sync);
    }

    /** Uses the sync's state alone, opening or making it first. */
    <T> T with(SyncSpec spec, Function<StateStore, T> use) {
        Page page = pages.computeIfAbsent(spec.name(), name -> new Page());
        page.lock.lock();
        try {
            StateStore store = page.store;
            if (store == null || page.remembersRows != spec.remember()) {
                if (store != null) {
                    store.close();
                }
                store = stores.open(spec.name(), spec.remember());
                page.store = store;
                page.remembersRows = spec.remember();
            }
            return use.apply(store);
        } finally {
            page.lock.unlock();
        }
    }

    /** Closes a state that failed, so that the next use opens it again from what is on disk. */
    void reopen(String sync) {
        Page page = pages.computeIfAbsent(sync, name -> new Page());
        page.lock.lock();
        try {
            StateStore store = page.store;
            page.store = null;
            if (store != null) {
                store.close();
            }
        } catch (StateException e) {
            // What failed may fail once more when it is closed; nothing that counts is lost with it.
            LOG.warn("{}: its state did not close well: {}", sync, e.getMessage());
        } finally {
            page.lock.unlock();
        }
    }

    @Override
    public void close() {
        pages.keySet().forEach(this::reopen);
    }

    private static final class Page {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable StateStore store;
        private boolean remembersRows;
    }
}
