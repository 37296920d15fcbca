package io.penstock.shaping;

import io.penstock.mapping.Batch;
import io.penstock.mapping.KameletStep;
import io.penstock.mapping.RowOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** One use of {@code sort-action}. */
public final class SortRows extends KameletStep<RowSteps> {

    private String by = "";

    public SortRows() {
        super("rowSteps", RowSteps.class);
    }

    private record Placed(Object row, List<@Nullable Object> place) {}

    @Override
    protected Processor step(RowSteps steps) {
        RowOrder order = RowOrder.of(by, steps.language());
        return exchange -> {
            Batch batch = Batch.of(exchange);
            List<Placed> placed = new ArrayList<>();
            List<Object> deletes = new ArrayList<>();
            batch.each(row -> {
                if (Each.isDelete(row)) {
                    deletes.add(row);
                } else {
                    placed.add(new Placed(row, order.place(row)));
                }
                return null;
            });
            placed.sort((a, b) -> order.compare(a.place(), b.place()));
            placed.forEach(each -> batch.keep(each.row()));
            deletes.forEach(batch::keep);
            batch.finish();
            exchange.getMessage().setBody(batch.result());
        };
    }

    /** Row expressions with {@code ;} between them, each with {@code desc} behind it or not. */
    public void setBy(String by) {
        this.by = by;
    }
}
