package io.penstock.delivery;

import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.util.List;

/** Rows outside a sync that a sink could not deliver: fails the exchange, so that the flow's error handling sees it. */
public class RowsNotDeliveredException extends Exception {

    private static final long serialVersionUID = 1L;

    RowsNotDeliveredException(List<Row> lost, int sent) {
        super(lost.size() + " of " + sent + " rows were not delivered; the first: " + first(lost.get(0)));
    }

    private static String first(Row row) {
        Outcome outcome = row.ticket().outcome(LooseTicket.TARGET);
        return outcome == null ? "delivery.unsettled" : outcome.code() + ": " + outcome.reason();
    }
}
