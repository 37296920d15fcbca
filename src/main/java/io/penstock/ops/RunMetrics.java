package io.penstock.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.penstock.row.Outcome;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunWatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Counts runs and rows as runs end.
 *
 * <p>{@code penstock.runs{sync,state}}; {@code penstock.run.duration{sync}} in seconds; {@code
 * penstock.rows{sync,outcome}}: rows by the worst outcome of their targets, and {@code unchanged}, {@code paused}, {@code
 * bad-key}.
 */
@Component
class RunMetrics implements RunWatcher {

    private final MeterRegistry registry;

    RunMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(RunReport report) {
        String state = report.state().name().toLowerCase(Locale.ROOT);
        registry.counter("penstock.runs", "sync", report.sync(), "state", state).increment();
        Instant end = report.endedAt();
        if (end != null) {
            Timer.builder("penstock.run.duration")
                    .tag("sync", report.sync())
                    .register(registry)
                    .record(Duration.between(report.startedAt(), end));
        }
        if (report.counts() != null) {
            rows(report.sync(), "unchanged", report.counts().unchanged());
            rows(report.sync(), "paused", report.counts().paused());
            rows(report.sync(), "bad-key", report.counts().badKeys());
        }
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            long count = report.tally() == null ? 0 : report.tally().byRow().getOrDefault(kind, 0L);
            rows(report.sync(), kind.name().toLowerCase(Locale.ROOT), count);
        }
    }

    @Override
    public void held(RunReport report) {
        registry.counter("penstock.runs", "sync", report.sync(), "state", "held")
                .increment();
    }

    private void rows(String sync, String outcome, long count) {
        registry.counter("penstock.rows", "sync", sync, "outcome", outcome).increment(count);
    }
}
