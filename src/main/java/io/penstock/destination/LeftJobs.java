package io.penstock.destination;

import io.penstock.delivery.SinkCall;
import io.penstock.destination.OpenJobs.Entry;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that earlier runs of a sync handed over and did not see the end of: their rows are not sent again before it is
 * known what became of them. For the rows of one run; safe for use by several threads.
 */
final class LeftJobs {

    /** The row as it would be sent now; null if it cannot be, then it is settled. */
    interface Shaping {
        @Nullable
        Parcel parcel(Row row, WriteOperation operation);
    }

    private final Map<String, List<LeftJob>> byKey = new HashMap<>();

    LeftJobs(List<Entry> entries) {
        for (Entry entry : entries) {
            LeftJob job = new LeftJob(entry);
            entry.rows()
                    .forEach(row -> byKey.computeIfAbsent(row.key(), first -> new ArrayList<>())
                            .add(job));
        }
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** Settles the rows of whose jobs the outcome is known or still awaited, and gives back the others. */
    List<Row> settle(List<Row> due, SinkCall call, LeftJob.Ending ending, Shaping shaping) throws InterruptedException {
        List<Row> rest = new ArrayList<>();
        for (Row row : due) {
            if (!isSettled(row, call, ending, shaping)) {
                rest.add(row);
            }
        }
        return rest;
    }

    private boolean isSettled(Row row, SinkCall call, LeftJob.Ending ending, Shaping shaping)
            throws InterruptedException {
        String trace = null;
        for (LeftJob job : byKey.getOrDefault(row.key(), List.of())) {
            trace = trace == null ? row.ticket().deliveryKey(call.target()) : trace;
            if (!job.concerns(row.key(), trace)) {
                continue;
            }
            LeftJob.Fate fate = job.fate(ending);
            if (fate.open() != null) {
                call.settle(row, fate.open());
                return true;
            }
            Outcome outcome = fate.outcomes().get(row.key());
            WriteOperation operation = ending.operation(job.entry());
            if (outcome == null || outcome instanceof Outcome.Deferred || operation == null) {
                continue;
            }
            Parcel parcel = shaping.parcel(row, operation);
            if (parcel != null && job.carried(row.key(), Digest.of(parcel.json()))) {
                call.settle(
                        row,
                        outcome instanceof Outcome.Delivered delivered
                                ? new Outcome.Delivered(parcel.identity(), delivered.id())
                                : outcome);
                return true;
            }
        }
        return false;
    }
}
