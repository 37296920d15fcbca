package io.penstock.shaping;

import io.penstock.mapping.BadValueException;
import io.penstock.mapping.Batch;
import io.penstock.row.Outcome;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Drops rows that are the same as another, which is to say: skips them with {@code flow.duplicate}. */
record DuplicateStep(
        DuplicateRows rows, boolean keepsLast, @Nullable Seen seen) implements Processor {

    private static final String DUPLICATE = "flow.duplicate";

    @Override
    public void process(Exchange exchange) {
        Batch batch = Batch.of(exchange);
        Map<Object, Object> marks = marks(batch.owed());
        Map<Object, Outcome.Skipped> dropped = new IdentityHashMap<>();
        List<Object> inTurn = keepsLast ? batch.owed().reversed() : batch.owed();
        DuplicateRows.Memory memory = rows.memory();
        Map<String, Object> claimants = new LinkedHashMap<>();
        for (Object row : inTurn) {
            Object mark = marks.get(row);
            if (mark == null) {
                continue;
            }
            if (memory.isKnown(mark)) {
                dropped.put(row, new Outcome.Skipped(DUPLICATE, rows.reason() + " in this batch"));
            } else {
                claimants.put(String.valueOf(mark), row);
            }
        }
        if (seen != null && !claimants.isEmpty()) {
            Set<String> taken = seen.claimedByOthers(claimants, exchange);
            taken.forEach(key -> dropped.put(
                    claimants.get(key), new Outcome.Skipped(DUPLICATE, rows.reason() + " and came earlier")));
        }
        batch.each(row -> {
            Outcome.Skipped because = dropped.get(row);
            if (because != null) {
                Each.skip(row, because);
                return null;
            }
            if (!Each.isDelete(row)) {
                Object unused = rows.mark(row);
            }
            return row;
        });
        batch.finish();
        exchange.getMessage().setBody(batch.result());
    }

    /** By the row itself; a row with a bad value is told so when its turn comes. */
    private Map<Object, Object> marks(List<Object> owed) {
        Map<Object, Object> marks = new IdentityHashMap<>();
        for (Object row : owed) {
            try {
                Object mark = Each.isDelete(row) ? null : rows.mark(Each.columns(row));
                if (mark != null) {
                    marks.put(row, mark);
                }
            } catch (BadValueException toldInItsTurn) {
                continue;
            }
        }
        return Collections.unmodifiableMap(marks);
    }
}
