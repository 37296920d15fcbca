package io.penstock.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.trigger.FeedState;
import io.penstock.trigger.Feeds;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Triggers that read a source: how they are doing. Their rejected rows are events of {@code trigger:NAME}. */
@RestController
@RequestMapping("/api/triggers")
class TriggerController {

    private final Feeds feeds;

    TriggerController(Feeds feeds) {
        this.feeds = feeds;
    }

    /** @param problem what it waits for; absent if it is well */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TriggerView(
            String name,
            String state,
            Instant since,
            @Nullable String problem,
            long settled,
            long rejected,
            long quarantined) {}

    @GetMapping
    List<TriggerView> all() {
        return feeds.all().stream().map(TriggerController::view).toList();
    }

    private static TriggerView view(FeedState state) {
        return new TriggerView(
                state.name(),
                Fields.small(state.state()),
                state.since(),
                state.problem(),
                state.settled(),
                state.rejected(),
                state.quarantined());
    }
}
