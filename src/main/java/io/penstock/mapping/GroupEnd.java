package io.penstock.mapping;

import io.penstock.delivery.RunControl;
import io.penstock.delivery.SinkCall;
import io.penstock.delivery.Verdict;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/** What an aggregated group leaves behind: an outcome for each row about which nobody said anything, if it failed. */
final class GroupEnd extends SynchronizationAdapter {

    private final List<Row> held;

    GroupEnd(List<Row> held) {
        this.held = held;
    }

    /** A group outlives the exchanges that it was made of, so it is never theirs to end. */
    @Override
    public boolean allowHandover() {
        return false;
    }

    @Override
    public void onDone(Exchange group) {
        try {
            Throwable failure = failure(group);
            if (failure != null) {
                settle(group, failure);
            }
        } finally {
            held.forEach(row -> row.ticket().release());
        }
    }

    private void settle(Exchange group, Throwable failure) {
        Outcome verdict = Verdict.of(failure);
        for (Row row : held) {
            settle(row, verdict);
        }
        if (Verdict.stops(failure)) {
            group.getProperty(SinkCall.RUN, RunControl.ENDLESS, RunControl.class)
                    .stop(Verdict.CODE, Verdict.reason(failure));
        }
    }

    private static void settle(Row row, Outcome verdict) {
        for (String target : row.ticket().targets()) {
            if (row.ticket().outcome(target) == null) {
                row.ticket().settle(target, verdict);
            }
        }
    }

    /** What the group failed with, also where the flow's error handling has taken care of it. */
    private static @Nullable Throwable failure(Exchange group) {
        if (group.getException() != null) {
            return group.getException();
        }
        return group.getExchangeExtension().isErrorHandlerHandledSet()
                        && group.getExchangeExtension().isErrorHandlerHandled()
                ? group.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)
                : null;
    }
}
