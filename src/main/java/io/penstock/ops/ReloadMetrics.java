package io.penstock.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.penstock.config.FileChange;
import io.penstock.reload.ReloadWatcher;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** {@code penstock.reloads{outcome}}: changes of files by what came of them: accepted, rejected by the checks, failed. */
@Component
class ReloadMetrics implements ReloadWatcher {

    private final MeterRegistry registry;

    ReloadMetrics(MeterRegistry registry) {
        this.registry = registry;
        // A counter that is first seen at one has not increased, for a rule.
        for (FileChange.Result result : FileChange.Result.values()) {
            add(result, 0);
        }
    }

    @Override
    public void noted(FileChange change) {
        add(change.result(), 1);
    }

    private void add(FileChange.Result result, int count) {
        registry.counter("penstock.reloads", "outcome", result.name().toLowerCase(Locale.ROOT))
                .increment(count);
    }
}
