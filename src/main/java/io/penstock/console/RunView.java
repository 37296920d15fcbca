package io.penstock.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.change.PlanCounts;
import io.penstock.change.Tally;
import io.penstock.sync.RunReport;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as the API shows it.
 *
 * @param planned rows to be settled, null before there is a plan
 * @param outcomes of rows, each as the worst over its targets; null before the first
 * @param targets the outcomes at each
 * @param problem why it is held, failed or stopped
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunView(
        long id,
        String sync,
        String kind,
        String trigger,
        String by,
        String state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable PlanCounts counts,
        @Nullable Long planned,
        @Nullable OutcomeCounts outcomes,
        @Nullable Long unsettled,
        @Nullable Map<String, OutcomeCounts> targets,
        @Nullable ProblemView problem) {

    /** @param code empty where none is known */
    record ProblemView(String code, String detail) {

        static ProblemView of(String text) {
            int colon = text.indexOf(": ");
            return colon < 0
                    ? new ProblemView("", text)
                    : new ProblemView(text.substring(0, colon), text.substring(colon + 2));
        }
    }

    static RunView of(RunReport run) {
        PlanCounts counts = run.counts();
        Tally tally = run.tally();
        String problem = run.problem();
        return new RunView(
                run.id(),
                run.sync(),
                Fields.small(run.kind()),
                run.trigger(),
                run.by(),
                Fields.small(run.state()),
                run.startedAt(),
                run.endedAt(),
                counts,
                counts == null ? null : Long.valueOf(counts.planned()),
                tally == null ? null : OutcomeCounts.of(tally.byRow()),
                tally == null ? null : Long.valueOf(tally.unsettled()),
                tally == null ? null : targets(tally),
                problem == null ? null : ProblemView.of(problem));
    }

    static @Nullable RunView orNull(@Nullable RunReport run) {
        return run == null ? null : of(run);
    }

    private static Map<String, OutcomeCounts> targets(Tally tally) {
        Map<String, OutcomeCounts> targets = new TreeMap<>();
        tally.byTarget().forEach((target, counts) -> targets.put(target, OutcomeCounts.of(counts)));
        return targets;
    }
}
