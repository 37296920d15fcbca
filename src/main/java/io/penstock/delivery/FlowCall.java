package io.penstock.delivery;

import io.penstock.row.Operation;
import io.penstock.row.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One passage of a batch through the steps of a flow. */
@FunctionalInterface
public interface FlowCall {

    /**
     * Sends the batch through and comes back when all steps are done with it.
     *
     * @param operation what all its rows ask for
     * @return what it failed with, or null if it succeeded
     */
    @Nullable
    Throwable pass(List<Row> batch, Operation operation);
}
