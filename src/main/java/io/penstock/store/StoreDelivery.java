package io.penstock.store;

import io.penstock.delivery.SinkCall;
import io.penstock.delivery.SinkSpan;
import io.penstock.mapping.BadValueException;
import io.penstock.mapping.ExpressionException;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.store.PutWrites.RefusedRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Delivers the rows of an exchange to a table: all in one transaction, and delivered only once it is on disk (P1). A
 * write whose answer is lost leaves its rows deferred, since writing them again does no harm (P4): a document is put twice,
 * and what was put under a condition is known again.
 */
record StoreDelivery(Store store, StoreSteps.Tables tables, PutWrites puts) implements Processor {

    @Override
    public void process(Exchange exchange) throws Exception {
        SinkCall call = SinkCall.of(exchange);
        try (SinkSpan span = SinkSpan.begin(exchange, call, "store")) {
            write(exchange, call);
        }
        call.finish();
    }

    private void write(Exchange exchange, SinkCall call) {
        DeliveryNames names = DeliveryNames.of(exchange);
        try {
            deliver(call, tables.of(exchange), names);
        } catch (ExpressionException mistake) {
            stop(call, mistake.code(), String.valueOf(mistake.getMessage()));
        } catch (StoreException mistake) {
            stop(call, mistake.code(), String.valueOf(mistake.getMessage()));
        } catch (DataAccessException | TransactionException down) {
            names.giveBack();
            defer(call, "store.unavailable", "the operations database does not answer, or refuses");
        }
    }

    private void deliver(SinkCall call, StoreTable table, DeliveryNames names) {
        List<Row> rows = new ArrayList<>(call.due().size());
        List<StoreWrite> writes = new ArrayList<>(call.due().size());
        for (Row row : call.due()) {
            if (call.run().isStopped()) {
                call.settle(row, new Outcome.Deferred("delivery.stopped", "the run was stopped before this row"));
                continue;
            }
            try {
                writes.add(puts.of(row, call.target(), names));
                rows.add(row);
            } catch (RefusedRow refused) {
                call.settle(row, new Outcome.Rejected(refused.code(), String.valueOf(refused.getMessage())));
            } catch (BadValueException bad) {
                call.settle(row, new Outcome.Rejected("mapping.bad-value", String.valueOf(bad.getMessage())));
            }
        }
        List<StoreEffect> effects = store.write(table, writes);
        for (int i = 0; i < rows.size(); i++) {
            call.settle(rows.get(i), outcome(rows.get(i), writes.get(i), effects.get(i)));
        }
    }

    private static Outcome outcome(Row row, StoreWrite write, StoreEffect effect) {
        return switch (effect) {
            case StoreEffect.Left left -> delivered(row, write);
            case StoreEffect.Gone gone -> delivered(row, write);
            case StoreEffect.Refused refused ->
                switch (refused) {
                    case EXISTS -> new Outcome.Skipped("store.exists", "the table has the key, and mode is insert");
                    case ABSENT -> new Outcome.Skipped("store.absent", "the table lacks the key, and mode is update");
                    case CHANGED ->
                        new Outcome.Rejected(
                                "store.version-changed", "another version of the document stands there than was said");
                    case UNFIT -> new Outcome.Rejected("store.unfit", "what stands there cannot take this");
                    case TOO_LARGE ->
                        new Outcome.Rejected("store.document-too-large", "the document is too large for the store");
                };
        };
    }

    private static Outcome delivered(Row row, StoreWrite write) {
        return write.key().equals(row.key()) ? Outcome.Delivered.PLAIN : new Outcome.Delivered(write.key(), null);
    }

    private static void stop(SinkCall call, String code, String reason) {
        call.run().stop(code, reason);
        defer(call, code, reason);
    }

    private static void defer(SinkCall call, String code, String reason) {
        Outcome deferred = new Outcome.Deferred(code, reason);
        call.due().stream().filter(row -> call.outcome(row) == null).forEach(row -> call.settle(row, deferred));
    }
}
