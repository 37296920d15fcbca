package io.penstock.destination;

import io.penstock.delivery.SinkCall;
import io.penstock.destination.OpenJobs.Entry;
import io.penstock.destination.OpenJobs.JobRow;
import io.penstock.destination.OpenJobs.Stage;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is written down of one job while this process works on it. Closed before its end, it is left to the next run. */
final class JobPage implements AutoCloseable {

    private final @Nullable OpenJobs jobs;
    private final String id;
    private @Nullable String handle;
    private boolean over;

    private JobPage(@Nullable OpenJobs jobs, String id, @Nullable String handle) {
        this.jobs = jobs;
        this.id = id;
        this.handle = handle;
    }

    /** A new job, written down before the vendor hears of it. Rows without a sync are not written down. */
    static JobPage begin(OpenJobs jobs, SinkCall call, WriteOperation operation, List<Parcel> parcels, Clock clock) {
        String id = "penstock-" + UUID.randomUUID();
        String sync = sync(call);
        if (sync.isEmpty()) {
            return new JobPage(null, id, null);
        }
        List<JobRow> rows = parcels.stream()
                .map(parcel -> new JobRow(
                        parcel.row().key(),
                        parcel.row().ticket().deliveryKey(call.target()),
                        Digest.of(parcel.reference()),
                        Digest.of(parcel.json())))
                .toList();
        jobs.add(new Entry(id, sync, call.target(), operation.name(), Stage.INTENDED, null, clock.instant(), rows));
        return new JobPage(jobs, id, null);
    }

    /** A job that was left. */
    static JobPage of(OpenJobs jobs, Entry entry) {
        return new JobPage(jobs, entry.id(), entry.handle());
    }

    /** The sync that the rows of a call come from, or nothing. */
    static String sync(SinkCall call) {
        String run = call.run().name();
        return run.substring(0, Math.max(0, run.lastIndexOf('#')));
    }

    String id() {
        return id;
    }

    @Nullable
    String handle() {
        return handle;
    }

    void at(Stage stage, @Nullable String newHandle) {
        handle = newHandle;
        if (jobs != null) {
            jobs.move(id, stage, newHandle);
        }
    }

    void ended() {
        at(Stage.ENDED, handle);
        over = true;
    }

    /** It never came to anything. */
    void forgotten() {
        over = true;
        if (jobs != null) {
            jobs.remove(id);
        }
    }

    @Override
    public void close() {
        if (!over && jobs != null) {
            jobs.leave(id);
        }
    }
}
