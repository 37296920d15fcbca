package io.penstock.delivery;

import io.penstock.row.MappedRow;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One call of a sink: the rows of the exchange that the target is still owed, and where their outcomes go.
 *
 * <p>Rows that the target has already accepted in this version, or that were settled in this exchange (redelivery), are
 * passed over. Plain maps are taken as rows too, in flows that are not syncs; then a row that is not delivered fails the
 * exchange in {@link #finish}, since nobody else would know of it.
 */
public final class SinkCall {

    /** Exchange property: the step id of the settling sink that is being called. */
    public static final String TARGET = "penstock.target";

    /** Exchange property: the {@link RunControl} of the run that the exchange belongs to. */
    public static final String RUN = "penstock.run";

    /** Exchange property: the mode of the sync, such as {@code insert}; absent where there is none. */
    public static final String MODE = "penstock.mode";

    /** Exchange property: what stays the same when the event that the exchange is of is processed again. */
    public static final String EVENT = "penstock.event";

    /** Exchange property: the flow and the step that calls a Kamelet. */
    public static final String STEP = "penstock.step";

    private final String target;
    private final RunControl run;
    private final List<Row> due = new ArrayList<>();

    private SinkCall(String target, RunControl run) {
        this.target = target;
        this.run = run;
    }

    /** The call that this exchange makes. Its body is a row, a map, or a collection of either. */
    public static SinkCall of(Exchange exchange) {
        String target = exchange.getProperty(TARGET, LooseTicket.TARGET, String.class);
        SinkCall call = new SinkCall(target, exchange.getProperty(RUN, RunControl.ENDLESS, RunControl.class));
        Object body = exchange.getMessage().getBody();
        Collection<?> rows = body instanceof Collection<?> many ? many : body == null ? List.of() : List.of(body);
        LooseKeys keys = LooseKeys.of(exchange);
        for (Object each : rows) {
            Row row = row(each, target, keys);
            if (row.ticket().isOpen(call.targetOf(row))) {
                call.due.add(row);
            }
        }
        return call;
    }

    /** The step id that names the target. */
    public String target() {
        return target;
    }

    public RunControl run() {
        return run;
    }

    /** The rows to send, in the order of the body. */
    public List<Row> due() {
        return due;
    }

    public void settle(Row row, Outcome outcome) {
        row.ticket().settle(targetOf(row), outcome);
    }

    public void settle(Collection<Row> rows, Outcome outcome) {
        rows.forEach(row -> settle(row, outcome));
    }

    /** What became of the row so far, or null. */
    public @Nullable Outcome outcome(Row row) {
        return row.ticket().outcome(targetOf(row));
    }

    /** Ends the call: rows outside a sync that were not delivered fail the exchange here. */
    public void finish() throws RowsNotDeliveredException {
        List<Row> lost = due.stream()
                .filter(row -> row.ticket() instanceof LooseTicket)
                .filter(row -> !(outcome(row) instanceof Outcome.Delivered))
                .toList();
        if (!lost.isEmpty()) {
            throw new RowsNotDeliveredException(lost, due.size());
        }
    }

    private String targetOf(Row row) {
        return row.ticket() instanceof LooseTicket ? LooseTicket.TARGET : target;
    }

    private static Row row(Object each, String target, LooseKeys keys) {
        if (each instanceof Row row) {
            return row.ticket() instanceof LooseTicket || row.ticket().knows(target)
                    ? row
                    : new MappedRow(row, row.key(), row.operation(), new LooseTicket(keys.next(row)));
        }
        if (each instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> columns = (Map<String, @Nullable Object>) map;
            return new MappedRow(columns, "", Operation.UPSERT, new LooseTicket(keys.next(columns)));
        }
        throw new IllegalArgumentException("a sink takes rows or maps of column to value, and was given "
                + each.getClass().getName() + "; map the body to a list of maps before this step");
    }
}
