package io.penstock.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.change.StateFacts;
import io.penstock.sync.RunRequest;
import io.penstock.sync.SyncSpec;
import io.penstock.sync.SyncStatus;
import io.penstock.sync.Timing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A sync as the API shows it.
 *
 * @param when {@code cron …}, {@code every …}, {@code after …}, or {@code on demand}
 * @param current the run that goes on or is held
 * @param last the newest run that is over
 * @param baseline read rows of the last completed plan, null before the first
 * @param bytes size of its state on disk
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SyncView(
        String name,
        String description,
        boolean paused,
        String connection,
        String model,
        List<String> key,
        String mode,
        String when,
        int batchSize,
        int parallel,
        List<TargetView> targets,
        @Nullable RunView current,
        @Nullable RunView last,
        List<WaitingView> waiting,
        @Nullable Long baseline,
        @Nullable Long bytes) {

    /** @param owned how many rows it holds from us, null while that is not known */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TargetView(String name, String account, @Nullable Long owned) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WaitingView(
            String kind,
            String trigger,
            String by,
            Instant at,
            @Nullable Long plan) {

        static WaitingView of(RunRequest request) {
            return new WaitingView(
                    Fields.small(request.kind()), request.trigger(), request.by(), request.at(), request.plan());
        }
    }

    static SyncView of(SyncStatus status) {
        SyncSpec spec = status.spec();
        StateFacts facts = status.facts();
        return new SyncView(
                spec.name(),
                spec.description(),
                status.paused(),
                spec.connection(),
                spec.model(),
                spec.key(),
                Fields.small(spec.mode()),
                when(spec.timing()),
                spec.batchSize(),
                spec.parallel(),
                spec.targets().stream()
                        .map(target -> new TargetView(
                                target.name(),
                                target.account(),
                                facts == null ? null : facts.owned().getOrDefault(target.name(), 0L)))
                        .toList(),
                RunView.orNull(status.current()),
                RunView.orNull(status.last()),
                status.waiting().stream().map(WaitingView::of).toList(),
                facts == null || facts.baseline() < 0 ? null : Long.valueOf(facts.baseline()),
                facts == null ? null : Long.valueOf(facts.bytes()));
    }

    private static String when(Timing timing) {
        if (timing.cron() != null) {
            return "cron " + timing.cron();
        }
        if (timing.every() != null) {
            return "every " + timing.every().toString().replace("PT", "").toLowerCase(Locale.ROOT);
        }
        return timing.after() != null ? "after " + timing.after() : "on demand";
    }
}
