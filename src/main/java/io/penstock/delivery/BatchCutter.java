package io.penstock.delivery;

import io.penstock.change.PlannedRow;
import io.penstock.change.PlannedRows;
import io.penstock.row.Operation;
import java.util.ArrayList;
import java.util.List;

/** Cuts the rows of a plan into batches whose rows all ask for the same operation. */
final class BatchCutter {

    private final PlannedRows rows;
    private final int batchSize;
    private List<PlannedRow> upserts = new ArrayList<>();
    private List<PlannedRow> deletes = new ArrayList<>();

    BatchCutter(PlannedRows rows, int batchSize) {
        this.rows = rows;
        this.batchSize = batchSize;
    }

    /** The next batch; empty at the end. */
    List<PlannedRow> next() {
        while (upserts.size() < batchSize && deletes.size() < batchSize) {
            int room = batchSize - Math.max(upserts.size(), deletes.size());
            List<PlannedRow> more = rows.next(room);
            if (more.isEmpty()) {
                return deletes.isEmpty() ? takeUpserts() : takeDeletes();
            }
            for (PlannedRow row : more) {
                (row.operation() == Operation.DELETE ? deletes : upserts).add(row);
            }
        }
        return deletes.size() >= batchSize ? takeDeletes() : takeUpserts();
    }

    private List<PlannedRow> takeUpserts() {
        List<PlannedRow> batch = upserts;
        upserts = new ArrayList<>();
        return batch;
    }

    private List<PlannedRow> takeDeletes() {
        List<PlannedRow> batch = deletes;
        deletes = new ArrayList<>();
        return batch;
    }
}
