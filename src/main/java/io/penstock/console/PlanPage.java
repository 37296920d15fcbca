package io.penstock.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.change.PlanCounts;
import io.penstock.change.PlanSample;
import io.penstock.sync.PlanView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan as the API shows it.
 *
 * @param batches calls of the flow that it will take
 * @param time that it will take, null before a run has shown the pace
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlanPage(
        RunView run,
        String status,
        Instant madeAt,
        List<String> key,
        List<String> targets,
        PlanCounts counts,
        long planned,
        long batches,
        @Nullable Duration time,
        List<SampleView> upserts,
        List<SampleView> deletes) {

    /** A planned row; before is null where the sync does not remember rows. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SampleView(
            String key,
            String change,
            Map<String, @Nullable Object> after,
            @Nullable Map<String, @Nullable Object> before,
            List<String> targets) {

        static SampleView of(PlanSample sample) {
            return new SampleView(sample.key(), sample.change(), sample.after(), sample.before(), sample.targets());
        }
    }

    static PlanPage of(PlanView view) {
        PlanCounts counts = view.plan().counts();
        return new PlanPage(
                RunView.of(view.report()),
                Fields.small(view.plan().status()),
                view.plan().madeAt(),
                view.plan().key(),
                view.plan().targets().stream().map(target -> target.name()).toList(),
                counts,
                counts.planned(),
                view.forecast().batches(),
                view.forecast().time(),
                view.upserts().stream().map(SampleView::of).toList(),
                view.deletes().stream().map(SampleView::of).toList());
    }
}
