package io.penstock.trigger.feed;

import io.penstock.delivery.Blame;
import io.penstock.row.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows through the flow and lets each have its own verdict. Where one row may have failed the exchange of all, they
 * are taken through in halves, until it is found.
 */
final class Passage {

    /** One exchange: what the body is, its variables, and the failure it ended with. */
    @FunctionalInterface
    interface Flow {
        @Nullable
        Throwable pass(Object body, Map<String, Object> variables);
    }

    /** Some row lacks a column of which the flow makes use, and others have come through. */
    private static final class MissingColumn extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        MissingColumn(Throwable failure) {
            super(failure.getMessage(), failure);
        }
    }

    private final Flow flow;
    private final boolean each;
    private volatile boolean worked;

    Passage(Flow flow, boolean each) {
        this.flow = flow;
        this.each = each;
    }

    /** Rows that could not be read are passed over. One after another, it ends at the first that must wait. */
    void through(List<Ticketed> rows) {
        List<Ticketed> readable =
                rows.stream().filter(row -> row.fed().fault() == null).toList();
        if (!each) {
            together(readable);
            return;
        }
        boolean waits = false;
        for (Ticketed row : readable) {
            row.ticket().ended(waits ? new Behind() : pass(row.row(), row.fed().facts(), true));
            waits |= row.verdict() instanceof io.penstock.row.Outcome.Deferred;
        }
    }

    /** A flow through which nothing has come yet may be at fault itself, and not all rows be rejected for a typo. */
    private @Nullable Throwable pass(Object body, Map<String, Object> variables, boolean alone) {
        Throwable failure = flow.pass(body, variables);
        worked |= failure == null;
        return failure != null && (worked || !alone) && Blame.ofEvent(failure) != Blame.of(failure)
                ? new MissingColumn(failure)
                : failure;
    }

    private void together(List<Ticketed> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Row> body = rows.stream().map(Ticketed::row).toList();
        Throwable failure = pass(body, Map.of(), rows.size() == 1);
        rows.forEach(row -> row.ticket().ended(failure));
        List<Ticketed> suspects =
                rows.stream().filter(row -> row.ticket().isSuspect()).toList();
        if (suspects.size() == rows.size() && rows.size() == 1) {
            return;
        }
        if (suspects.size() < rows.size()) {
            together(suspects);
            return;
        }
        together(suspects.subList(0, suspects.size() / 2));
        together(suspects.subList(suspects.size() / 2, suspects.size()));
    }

    /** A row before this one is tried again, and none overtakes another. */
    private static final class Behind extends java.io.IOException {
        private static final long serialVersionUID = 1L;

        Behind() {
            super("a row before this one is tried again");
        }
    }
}
