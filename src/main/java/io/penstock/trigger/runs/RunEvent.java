package io.penstock.trigger.runs;

import io.penstock.change.PlanCounts;
import io.penstock.row.Outcome;
import io.penstock.sync.RunReport;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something about a run that a person may want to hear.
 *
 * @param text one sentence for a person, without row values
 * @param run null where there is none, as with a sync that is late
 */
record RunEvent(
        Kind kind, String sync, String text, @Nullable RunReport run) {

    enum Kind {
        /** The run failed or was stopped by its target. */
        FAILED,
        /** The run's plan waits for a person. */
        HELD,
        /** More rows were rejected than the flow allows. */
        REJECTED,
        /** No run has completed for too long. */
        LATE,
        /** The model has far more or fewer rows than usual. */
        UNUSUAL,
        /** The run completed. */
        COMPLETED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The message's body: {@code event, sync, text} and, of a run, {@code run, state, problem, read} and outcomes. */
    Map<String, @Nullable Object> body() {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("event", kind.word());
        body.put("sync", sync);
        body.put("text", text);
        if (run != null) {
            body.put("run", run.id());
            body.put("state", run.state().name().toLowerCase(Locale.ROOT));
            body.put("problem", run.problem());
            body.put("startedAt", run.startedAt().toString());
            PlanCounts counts = run.counts();
            body.put("read", counts == null ? null : counts.read());
            for (Outcome.Kind outcome : Outcome.Kind.values()) {
                body.put(outcome.name().toLowerCase(Locale.ROOT), count(run, outcome));
            }
        }
        return body;
    }

    static long count(RunReport run, Outcome.Kind outcome) {
        return run.tally() == null ? 0 : run.tally().byRow().getOrDefault(outcome, 0L);
    }
}
