package io.penstock.store;

import java.util.List;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** One use of {@code store-list-get-action}. */
public final class StoreListGet extends StoreStep {

    private String into = "";
    private int most = StoreLimits.LONGEST_LIST;

    @Override
    protected Processor step(StoreSteps steps) {
        String column = into.isBlank() ? table() : into;
        return new StoreReading(
                steps.store(),
                tables(),
                steps.key(key()),
                (row, found) -> Columns.with(row, column, newest(found == null ? null : found.value())));
    }

    private List<?> newest(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.subList(Math.max(0, list.size() - most), list.size());
            default -> List.of(value);
        };
    }

    /** The column for the list; empty for the name of the table. */
    public void setInto(String into) {
        this.into = into;
    }

    /** How many of the newest elements. */
    public void setMost(int most) {
        this.most = most;
    }
}
