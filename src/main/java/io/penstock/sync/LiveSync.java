package io.penstock.sync;

import io.penstock.delivery.RunControl;
import io.penstock.row.Operation;
import io.penstock.row.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sync whose flow is running. */
public interface LiveSync {

    SyncSpec spec();

    /** Sends a batch through the flow's steps; see {@link io.penstock.delivery.FlowCall}. */
    @Nullable
    Throwable pass(List<Row> batch, Operation operation, RunControl control);
}
