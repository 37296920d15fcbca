package io.penstock.trigger.runs;

import io.penstock.sync.RunState;
import io.penstock.sync.Runs;
import io.penstock.trigger.Positions;
import io.penstock.trigger.feed.Feed;
import io.penstock.trigger.feed.Source;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What {@code sync-finished-source} looks for in the ledger. */
public final class SyncFinishedSource implements Source {

    private String syncs = "";
    private String states = "completed";
    private boolean deliveredOnly;

    @Override
    public void check(Terms terms) {
        states();
    }

    @Override
    public Feed open(Terms terms) {
        return new SyncFinishedFeed(
                "sync-finished/" + terms.name(),
                words(syncs),
                states(),
                deliveredOnly,
                terms.batchSize(),
                terms.bean(Runs.class),
                terms.bean(Positions.class),
                terms.bean(Clock.class));
    }

    private Set<RunState> states() {
        Set<RunState> wanted = EnumSet.noneOf(RunState.class);
        for (String word : words(states)) {
            wanted.add(Arrays.stream(RunState.values())
                    .filter(RunState::isOver)
                    .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("sync-finished-source: states: \"" + word
                            + "\" is not known; write some of completed, failed, stopped, cancelled")));
        }
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("sync-finished-source: states is empty");
        }
        return wanted;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The syncs, by commas; all if empty. */
    public void setSyncs(String syncs) {
        this.syncs = syncs;
    }

    /** How a run must have ended: of completed, failed, stopped, cancelled, by commas. */
    public void setStates(String states) {
        this.states = states;
    }

    /** Whether a run that delivered no row is passed over. */
    public void setDeliveredOnly(boolean deliveredOnly) {
        this.deliveredOnly = deliveredOnly;
    }
}
