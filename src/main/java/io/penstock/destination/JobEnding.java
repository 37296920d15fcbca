package io.penstock.destination;

import io.penstock.delivery.LooseTicket;
import io.penstock.destination.OpenJobs.Entry;
import io.penstock.destination.OpenJobs.JobRow;
import io.penstock.destination.OpenJobs.Stage;
import io.penstock.row.MappedRow;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what became of a job that an earlier run left: goes on where it stood, or makes sure that it is dead. */
final class JobEnding implements LeftJob.Ending {

    private static final byte[] NOTHING = new byte[0];

    private final JobRunner runner;
    private final OpenJobs jobs;
    private final Operations operations;
    private final boolean resendInDoubt;
    private final Scope base;

    JobEnding(JobRunner runner, OpenJobs jobs, Operations operations, boolean resendInDoubt, Scope base) {
        this.runner = runner;
        this.jobs = jobs;
        this.operations = operations;
        this.resendInDoubt = resendInDoubt;
        this.base = base;
    }

    @Override
    public @Nullable WriteOperation operation(Entry entry) {
        for (WriteOperation.Kind kind : WriteOperation.Kind.values()) {
            if (Operations.name(kind).equals(entry.operation().toLowerCase(Locale.ROOT))) {
                return operations.of(kind);
            }
        }
        return null;
    }

    @Override
    public LeftJob.Fate end(Entry entry) throws InterruptedException {
        WriteOperation operation = operation(entry);
        try (JobPage page = JobPage.of(jobs, entry)) {
            if (operation == null || operation.job() == null) {
                page.forgotten();
                return new LeftJob.Fate(Map.of(), null);
            }
            Scope scope = base.copy().with("jobKey", entry.id()).with("job", entry.handle());
            List<Parcel> parcels = entry.rows().stream().map(JobEnding::parcel).toList();
            return fate(entry, judged(entry, operation, operation.job(), page, parcels, scope));
        }
    }

    private Judgement judged(
            Entry entry, WriteOperation operation, Job job, JobPage page, List<Parcel> parcels, Scope scope)
            throws InterruptedException {
        switch (entry.stage()) {
            case INTENDED -> {
                return job.commit() != null ? dead(job, page, scope) : searched(operation, job, page, parcels, scope);
            }
            case OPENED -> {
                // Without the call that starts it nothing was written; where there is no such call it may have been.
                return job.commit() != null || operation.contract().idempotent()
                        ? dead(job, page, scope)
                        : runner.follow(operation, page, parcels, scope);
            }
            case COMMITTING -> {
                if (job.commit() != null && job.commit().handle() != null) {
                    return searched(operation, job, page, parcels, scope);
                }
                Judgement objection = runner.commit(job, page, scope);
                return objection != null ? objection : runner.follow(operation, page, parcels, scope);
            }
            case RUNNING, ENDED -> {
                return runner.follow(operation, page, parcels, scope);
            }
        }
        throw new IllegalStateException(entry.stage().name());
    }

    private Judgement searched(WriteOperation operation, Job job, JobPage page, List<Parcel> parcels, Scope scope)
            throws InterruptedException {
        Optional<String> found = runner.find(job, scope);
        if (found == null) {
            if (operation.contract().idempotent() || resendInDoubt) {
                return dead(job, page, scope);
            }
            return new Judgement.All(new Outcome.Deferred(
                    "delivery.in-doubt", "the vendor may have the row: the answer that named its job was lost"));
        }
        if (found.isEmpty()) {
            return dead(job, page, scope);
        }
        page.at(Stage.RUNNING, found.get());
        return runner.follow(operation, page, parcels, scope.with("job", found.get()));
    }

    private Judgement dead(Job job, JobPage page, Scope scope) throws InterruptedException {
        runner.giveUp(job, page, scope);
        return new Judgement.Again("destination.job-failed", "", null, false, false);
    }

    private static LeftJob.Fate fate(Entry entry, Judgement judgement) {
        return switch (judgement) {
            case Judgement.Each each -> {
                Map<String, Outcome> outcomes = new HashMap<>();
                for (int i = 0; i < each.outcomes().size(); i++) {
                    outcomes.put(entry.rows().get(i).key(), each.outcomes().get(i));
                }
                yield new LeftJob.Fate(outcomes, null);
            }
            case Judgement.Stop stop -> new LeftJob.Fate(Map.of(), new Outcome.Deferred(stop.code(), stop.reason()));
            case Judgement.NewToken token ->
                new LeftJob.Fate(Map.of(), new Outcome.Deferred("destination.unauthorized", token.reason()));
            case Judgement.All all ->
                all.outcome() instanceof Outcome.Deferred open
                        ? new LeftJob.Fate(Map.of(), open)
                        : all(entry, all.outcome());
            case Judgement.Again again -> new LeftJob.Fate(Map.of(), null);
            case Judgement.Split split -> new LeftJob.Fate(Map.of(), null);
        };
    }

    private static LeftJob.Fate all(Entry entry, Outcome outcome) {
        Map<String, Outcome> outcomes = new HashMap<>();
        entry.rows().forEach(row -> outcomes.put(row.key(), outcome));
        return new LeftJob.Fate(outcomes, null);
    }

    /** As much of the row as an answer needs to be tied to it. */
    private static Parcel parcel(JobRow row) {
        return new Parcel(
                new MappedRow(Map.of(), row.key(), Operation.UPSERT, new LooseTicket()),
                row.trace(),
                null,
                null,
                row.reference(),
                "",
                NOTHING);
    }
}
