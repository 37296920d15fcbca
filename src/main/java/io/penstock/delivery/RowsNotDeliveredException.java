package io.penstock.delivery;

import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.util.List;

/** Rows outside a sync that a sink could not deliver: fails the exchange, so that the flow's error handling sees it. */
public class RowsNotDeliveredException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean deferred;

    RowsNotDeliveredException(List<Row> lost, int sent) {
        super(lost.size() + " of " + sent + " rows were not delivered; the first: " + first(lost.get(0)));
        deferred = lost.stream()
                .map(row -> row.ticket().outcome(LooseTicket.TARGET))
                .anyMatch(outcome -> outcome == null || outcome instanceof Outcome.Deferred);
    }

    /** The rows, if each of them was refused; else the moment: sending them again may help. */
    Blame blame() {
        return deferred ? Blame.MOMENT : Blame.ROW;
    }

    private static String first(Row row) {
        Outcome outcome = row.ticket().outcome(LooseTicket.TARGET);
        return outcome == null ? "delivery.unsettled" : outcome.code() + ": " + outcome.reason();
    }
}
