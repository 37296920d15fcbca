package io.penstock.sync;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all who watch; one that fails keeps nobody else from hearing. */
record RunWatchers(List<RunWatcher> watchers) {

    private static final Logger LOG = LoggerFactory.getLogger(RunWatchers.class);

    void ended(RunReport report) {
        tell(watcher -> watcher.ended(report));
    }

    void held(RunReport report) {
        tell(watcher -> watcher.held(report));
    }

    private void tell(Consumer<RunWatcher> news) {
        for (RunWatcher watcher : watchers) {
            try {
                news.accept(watcher);
            } catch (RuntimeException e) {
                LOG.warn("{} failed to hear of a run", watcher.getClass().getSimpleName(), e);
            }
        }
    }
}
