package io.penstock.pretend;

import io.penstock.trigger.FeedState;
import io.penstock.trigger.Feeds;
import java.util.List;
import java.util.Optional;

/** Two triggers that read a source, one of which cannot. */
final class PretendFeeds implements Feeds {

    @Override
    public List<FeedState> all() {
        return List.of(
                new FeedState("form-fills", FeedState.State.READING, PretendLedger.NOW, null, 1200, 3, 2),
                new FeedState(
                        "orders-in",
                        FeedState.State.FAILING,
                        PretendLedger.NOW,
                        "the topic \"orders\" is not there",
                        0,
                        0,
                        0));
    }

    @Override
    public Optional<FeedState> named(String name) {
        return all().stream().filter(state -> state.name().equals(name)).findFirst();
    }
}
