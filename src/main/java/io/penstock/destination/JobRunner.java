package io.penstock.destination;

import io.penstock.delivery.SinkCall;
import io.penstock.destination.Attempt.Reply;
import io.penstock.destination.OpenJobs.Stage;
import io.penstock.fault.Failpoint;
import io.penstock.row.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands rows over as jobs of the vendor and waits for what becomes of them.
 *
 * <p>What a job is and how far it has come is on disk before each call that could start it (P4); a run that ends before
 * its job leaves it to the next.
 */
final class JobRunner {

    private final JobCalls calls;
    private final OpenJobs jobs;
    private final PaceReader waits;
    private final Clock clock;
    private final SinkCall call;

    JobRunner(JobCalls calls, OpenJobs jobs, PaceReader waits, Clock clock, SinkCall call) {
        this.calls = calls;
        this.jobs = jobs;
        this.waits = waits;
        this.clock = clock;
        this.call = call;
    }

    /** One job with these rows, to its end. */
    Judgement send(WriteOperation operation, List<Parcel> parcels, Scope base) throws InterruptedException {
        Job job = required(operation);
        try (JobPage page = JobPage.begin(jobs, call, operation, parcels, clock)) {
            Failpoint.hit("job.intended");
            Scope scope =
                    base.copy().with("jobKey", page.id()).with("job", null).with("columns", columns(parcels));
            if (job.open() != null) {
                Reply opened = calls.steady(job.open().call(), scope);
                if (!JobCalls.isAccepted(opened)
                        || !named(page, Stage.OPENED, job.open().handle(), opened, scope)) {
                    page.forgotten();
                    return notNamed(opened, true);
                }
            }
            Reply handed = calls.once(job.handover(), parcels, scope);
            Failpoint.hit("job.handed-over");
            if (!JobCalls.isAccepted(handed)) {
                return notTaken(job, page, handed.judgement(), parcels, operation, scope);
            }
            Stage taken = job.commit() == null ? Stage.RUNNING : Stage.OPENED;
            if (job.handle() != null && !named(page, taken, job.handle(), handed, scope)) {
                return notNamed(handed, false);
            }
            if (job.handle() == null) {
                page.at(taken, page.handle());
            }
            Judgement objection = commit(job, page, scope);
            return objection != null ? objection : follow(operation, page, parcels, scope);
        }
    }

    /** Starts a job that has its rows; null if it runs now. */
    @Nullable
    Judgement commit(Job job, JobPage page, Scope scope) throws InterruptedException {
        Job.Step commit = job.commit();
        if (commit == null) {
            return null;
        }
        page.at(Stage.COMMITTING, page.handle());
        Failpoint.hit("job.committing");
        Reply started = calls.steady(commit.call(), scope);
        if (!JobCalls.isAccepted(started)) {
            if (!(started.judgement() instanceof Judgement.Again) && !(started.judgement() instanceof Judgement.Stop)) {
                giveUp(job, page, scope);
                return started.judgement();
            }
            return left(page, reason(started.judgement()));
        }
        if (commit.handle() != null) {
            return named(page, Stage.RUNNING, commit.handle(), started, scope) ? null : notNamed(started, false);
        }
        page.at(Stage.RUNNING, page.handle());
        return null;
    }

    /** Waits for a job that was started, and reads what became of its rows. */
    Judgement follow(WriteOperation operation, JobPage page, List<Parcel> parcels, Scope scope)
            throws InterruptedException {
        Job job = required(operation);
        Instant until = clock.instant().plus(job.most());
        while (true) {
            Reply polled = calls.steady(job.poll(), scope);
            Answer answer = polled.answer();
            if (answer != null && (answer.status() == 404 || answer.status() == 410)) {
                page.forgotten();
                return dead(page, "HTTP " + answer.status() + ", the vendor does not know it");
            }
            if (!JobCalls.isAccepted(polled) || answer == null) {
                return polled.judgement() instanceof Judgement.Stop
                                && !call.run().isStopped()
                        ? polled.judgement()
                        : left(page, reason(polled.judgement()));
            }
            Scope seen = JobCalls.seen(scope, answer);
            if (job.hasFailed(seen)) {
                page.forgotten();
                return dead(page, "the vendor says that it failed");
            }
            if (job.isDone(seen)) {
                return read(operation, page, answer, parcels, scope);
            }
            if (call.run().isStopped() || !clock.instant().isBefore(until)) {
                return left(page, "it is not through");
            }
            call.run().pause(job.every());
        }
    }

    private Judgement read(WriteOperation operation, JobPage page, Answer answer, List<Parcel> parcels, Scope scope)
            throws InterruptedException {
        JobCalls.Results results = calls.results(required(operation), scope);
        if (results.failure() != null) {
            return left(page, reason(results.failure()));
        }
        Judgement judgement =
                operation.judge().judge(answer, parcels, scope.copy().with("results", results.lists()), waits::after);
        Failpoint.hit("job.results-read");
        if (judgement instanceof Judgement.Each || judgement instanceof Judgement.All) {
            page.ended();
        } else {
            page.forgotten();
        }
        return judgement;
    }

    /** Looks for a job whose name was lost with an answer: its name, or nothing if there is none, or null if nobody knows. */
    @Nullable
    Optional<String> find(Job job, Scope scope) throws InterruptedException {
        if (job.find() == null || job.find().handle() == null) {
            return null;
        }
        Reply found = calls.steady(job.find().call(), scope);
        Answer answer = found.answer();
        if (!JobCalls.isAccepted(found) || answer == null) {
            return null;
        }
        return Optional.ofNullable(job.find().handle().text(JobCalls.seen(scope, answer)));
    }

    /** Tells the vendor, as far as it wants to hear it, that the job will not be started. */
    void giveUp(Job job, JobPage page, Scope scope) throws InterruptedException {
        if (job.abort() != null && page.handle() != null) {
            calls.once(job.abort().call(), List.of(), scope);
        }
        page.forgotten();
    }

    private Judgement notTaken(
            Job job, JobPage page, Judgement why, List<Parcel> parcels, WriteOperation operation, Scope scope)
            throws InterruptedException {
        boolean mayRun = why instanceof Judgement.Again again && again.inDoubt() && job.commit() == null;
        if (!mayRun) {
            giveUp(job, page, scope);
            return why instanceof Judgement.Again again
                    ? new Judgement.Again(again.code(), again.reason(), again.after(), false, again.paused())
                    : why;
        }
        Optional<String> found = find(job, scope);
        if (found == null) {
            if (operation.contract().idempotent()) {
                page.forgotten();
            }
            return why;
        }
        if (found.isEmpty()) {
            page.forgotten();
            Judgement.Again again = (Judgement.Again) why;
            return new Judgement.Again(again.code(), again.reason(), again.after(), false, again.paused());
        }
        page.at(Stage.RUNNING, found.get());
        return follow(operation, page, parcels, scope.with("job", found.get()));
    }

    /** All columns that any of the rows has. */
    private static Set<String> columns(List<Parcel> parcels) {
        Set<String> columns = new LinkedHashSet<>();
        for (Parcel parcel : parcels) {
            if (parcel.value() instanceof Map<?, ?> map) {
                map.keySet().forEach(name -> columns.add(String.valueOf(name)));
            }
        }
        return columns;
    }

    /** Whether the answer has the job's name; then it is written down. */
    private static boolean named(JobPage page, Stage stage, @Nullable Formula handle, Reply reply, Scope scope) {
        Answer answer = reply.answer();
        String name = handle == null || answer == null ? null : handle.text(JobCalls.seen(scope, answer));
        if (name == null || name.isBlank()) {
            return false;
        }
        page.at(stage, name);
        scope.with("job", name);
        return true;
    }

    private static Judgement notNamed(Reply reply, boolean harmless) {
        return JobCalls.isAccepted(reply)
                ? new Judgement.Again(
                        "destination.unreadable-answer",
                        "the answer does not name the job that it accepted",
                        null,
                        !harmless,
                        false)
                : reply.judgement();
    }

    private static Judgement dead(JobPage page, String reason) {
        return new Judgement.Again("destination.job-failed", "job " + page.handle() + ": " + reason, null, true, false);
    }

    /** The job may go on; its rows wait for it. */
    static Judgement left(JobPage page, String reason) {
        return new Judgement.All(new Outcome.Deferred(
                "destination.job-open",
                "job " + page.handle() + " has the row, and the next run asks for it: " + reason));
    }

    private static String reason(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Again again -> again.reason();
            case Judgement.Stop stop -> stop.reason();
            case Judgement.Split split -> split.reason();
            case Judgement.NewToken token -> token.reason();
            case Judgement.All all -> "it cannot be asked for";
            case Judgement.Each each -> "it cannot be asked for";
        };
    }

    private static Job required(WriteOperation operation) {
        Job job = operation.job();
        if (job == null) {
            throw new IllegalStateException(operation.name() + " is no job");
        }
        return job;
    }
}
