package io.penstock.mapping;

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
 * The rows of an exchange on their way through a step: a list of rows, one row, or plain maps in flows that are not syncs.
 *
 * <p>A row that a step rejects is settled and left out. A plain map has nobody to tell, so it fails the exchange.
 */
public final class Batch {

    /** What a step does with a row; null leaves it out. */
    @FunctionalInterface
    public interface Step {
        @Nullable
        Object of(Map<String, @Nullable Object> row);
    }

    private final Collection<?> rows;
    private final boolean single;
    private final List<Object> kept;
    private int lost;
    private @Nullable String firstLoss;

    private Batch(Collection<?> rows, boolean single) {
        this.rows = rows;
        this.single = single;
        this.kept = new ArrayList<>(rows.size());
    }

    /** The rows of the body. */
    public static Batch of(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return switch (body) {
            case null -> new Batch(List.of(), false);
            case Collection<?> many -> new Batch(many, false);
            case Map<?, ?> one -> new Batch(List.of(one), true);
            default ->
                throw new ExpressionException(
                        ExpressionException.BODY,
                        "the body is " + Texts.kindOf(body) + "; make it a list of maps of column to value first",
                        0);
        };
    }

    /** Whether the row is a delete, which has key columns only and passes most steps as it is. */
    public static boolean isDelete(Row row) {
        return row.operation() == Operation.DELETE;
    }

    /** Takes every row that is still owed to a target through the step. */
    public void each(Step step) {
        for (Object each : rows) {
            Map<String, @Nullable Object> row = row(each);
            if (row instanceof Row known && !isOwed(known)) {
                continue;
            }
            try {
                Object made = step.of(row);
                if (made != null) {
                    kept.add(made);
                }
            } catch (BadValueException bad) {
                refuse(row, new Outcome.Rejected(Mapper.BAD_VALUE, String.valueOf(bad.getMessage())));
            }
        }
    }

    /** The rows that are still owed to a target, and the plain maps. */
    public List<Object> owed() {
        List<Object> owed = new ArrayList<>(rows.size());
        for (Object each : rows) {
            Map<String, @Nullable Object> row = row(each);
            if (!(row instanceof Row known) || isOwed(known)) {
                owed.add(row);
            }
        }
        return owed;
    }

    /** Rejects a row, which is then left out. */
    public void refuse(Map<String, @Nullable Object> row, Outcome.Rejected outcome) {
        if (row instanceof Row known) {
            known.settleEverywhere(outcome);
            return;
        }
        lost++;
        firstLoss = firstLoss == null ? outcome.reason() : firstLoss;
    }

    /** Keeps this row too. */
    public void keep(Object row) {
        kept.add(row);
    }

    /** The rows that are kept so far. */
    public List<Object> kept() {
        return kept;
    }

    /** The body after the step: one row stays one row, and is an empty list if it was left out. */
    public Object result() {
        return single && kept.size() == 1 ? kept.get(0) : kept;
    }

    /** Fails for the plain maps that were rejected. */
    public void finish() {
        if (lost > 0) {
            throw new BadValueException(
                    "row", lost + " of " + rows.size() + " rows are rejected; the first: " + firstLoss);
        }
    }

    private static boolean isOwed(Row row) {
        for (String target : row.ticket().targets()) {
            if (row.ticket().isOpen(target)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> row(Object each) {
        if (each instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new ExpressionException(
                ExpressionException.BODY,
                "the body is a list with " + (each == null ? "nothing" : Texts.kindOf(each))
                        + " in it; make it a list of maps of column to value first",
                0);
    }
}
