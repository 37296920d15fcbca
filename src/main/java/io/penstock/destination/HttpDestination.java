package io.penstock.destination;

import io.penstock.delivery.RateBudget.Urgency;
import io.penstock.delivery.RunControl;
import io.penstock.delivery.SinkCall;
import io.penstock.destination.WriteOperation.Kind;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows to one account by one contract.
 *
 * <p>When {@link #deliver} returns, every row that was due has an outcome, whatever happened; what is not known to be
 * accepted is deferred (P1). Safe for use by several threads.
 */
final class HttpDestination {

    private final Account account;
    private final Policy policy;
    private final Clock clock;
    private final PaceReader waits;
    private final Scope base;
    private final Operations operations;
    private final @Nullable OpenJobs jobs;
    private String leftFor = "";
    private LeftJobs left = new LeftJobs(List.of());

    /**
     * What a flow decides.
     *
     * @param write what becomes of rows that are not deletes: {@code UPSERT}, {@code INSERT} or {@code UPDATE}
     * @param resendInDoubt whether rows that may have been accepted are sent again where that may double them
     * @param parallel at most so many calls at once for the rows of one delivery; rows of a run have keys that come
     *     once, so their order does not matter, while rows without a run are sent one call after the other
     */
    record Policy(Kind write, boolean resendInDoubt, Backoff backoff, int parallel) {}

    /** @param jobs remembers the vendor's jobs; null if no operation is one */
    HttpDestination(
            Contract contract,
            Operations operations,
            Account account,
            Policy policy,
            @Nullable OpenJobs jobs,
            Clock clock) {
        this.operations = operations;
        this.jobs = jobs;
        this.account = account;
        this.policy = policy;
        this.clock = clock;
        this.waits = new PaceReader(contract.pace(), clock);
        this.base = new Scope()
                .with("params", contract.params())
                .with("connection", account.connection().settings());
    }

    /** @param write what becomes of rows that are not deletes; null for what the flow decided */
    void deliver(SinkCall call, @Nullable Kind write) {
        Kind kind = write == null ? policy.write() : write;
        Scope scope = base.copy().with("mode", Operations.name(kind));
        Urgency urgency = call.run().equals(RunControl.ENDLESS) ? Urgency.EVENT : Urgency.BACKFILL;
        Attempt attempt = new Attempt(account, waits, urgency, call.run());
        Patience patience = new Patience(account, policy.backoff(), clock, call.run());
        JobRunner runner =
                jobs == null ? null : new JobRunner(new JobCalls(account, attempt, patience), jobs, waits, clock, call);
        CallSeries series = new CallSeries(
                account, attempt, policy.backoff(), patience, policy.resendInDoubt(), runner, call, scope);
        Lanes lanes = new Lanes(urgency == Urgency.EVENT ? 1 : policy.parallel());
        try (Parcels parcels = new Parcels(call.target(), scope)) {
            List<Row> due = runner == null || jobs == null ? call.due() : settled(call, runner, jobs, parcels, scope);
            for (Waves.Wave wave : new Waves(row -> operation(row, call, kind)).of(due)) {
                List<Runnable> calls = chunks(wave, parcels, call, scope).stream()
                        .<Runnable>map(chunk -> () -> send(series, wave.operation(), chunk, call))
                        .toList();
                lanes.run(calls);
            }
        }
    }

    /** The rows that no earlier job of the sync still has. */
    private List<Row> settled(SinkCall call, JobRunner runner, OpenJobs book, Parcels parcels, Scope scope) {
        LeftJobs earlier = left(call, book);
        if (earlier.isEmpty()) {
            return call.due();
        }
        JobEnding ending = new JobEnding(runner, book, operations, policy.resendInDoubt(), scope);
        try {
            return earlier.settle(call.due(), call, ending, (row, operation) -> parcel(row, operation, parcels, call));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private synchronized LeftJobs left(SinkCall call, OpenJobs book) {
        String run = call.run().name();
        if (!run.equals(leftFor)) {
            leftFor = run;
            left = new LeftJobs(book.left(JobPage.sync(call), call.target()));
        }
        return left;
    }

    private void send(CallSeries series, WriteOperation operation, List<Parcel> chunk, SinkCall call) {
        try {
            series.send(operation, chunk);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            defer(chunk, call, new Outcome.Deferred("delivery.stopped", "interrupted"));
        } catch (Template.NoValueException missing) {
            reject(chunk, call, "destination.missing-value", missing.getMessage());
        } catch (RuntimeException broken) {
            defer(chunk, call, new Outcome.Deferred("destination.engine-failed", String.valueOf(broken.getMessage())));
        }
    }

    private List<List<Parcel>> chunks(Waves.Wave wave, Parcels parcels, SinkCall call, Scope scope) {
        WriteOperation operation = wave.operation();
        OperationContract limits = operation.contract();
        long room = limits.bytes() == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : limits.bytes() - account.requests().envelope(operation, scope);
        Chunks chunks = new Chunks(limits.rows(), room, operation.reference() != null);
        for (Row row : wave.rows()) {
            Parcel parcel = parcel(row, operation, parcels, call);
            if (parcel != null && !chunks.add(parcel)) {
                call.settle(
                        row,
                        new Outcome.Rejected(
                                "destination.too-large",
                                "the row alone has " + parcel.json().length + " bytes; a call takes "
                                        + limits.bytes()));
            }
        }
        return chunks.all();
    }

    private @Nullable Parcel parcel(Row row, WriteOperation operation, Parcels parcels, SinkCall call) {
        try {
            Parcel parcel = parcels.of(row, operation);
            if (operation.contract().needsId() && parcel.id() == null) {
                call.settle(
                        row, new Outcome.Rejected("delivery.unknown-id", "the target's id of the row is not known"));
                return null;
            }
            if (operation.identity() != null && parcel.identity() == null && operation.kind() != Kind.DELETE) {
                call.settle(
                        row, new Outcome.Rejected("destination.no-identity", "the row has no value to be matched by"));
                return null;
            }
            return parcel;
        } catch (FormulaException | Template.NoValueException | IOException wrong) {
            call.settle(row, new Outcome.Rejected("destination.no-shape", String.valueOf(wrong.getMessage())));
            return null;
        }
    }

    /** The operation for the row; null if there is none, then the row is settled. */
    private @Nullable WriteOperation operation(Row row, SinkCall call, Kind write) {
        Kind kind = row.operation() == Operation.DELETE ? Kind.DELETE : write;
        WriteOperation operation = operations.of(kind);
        if (operation == null) {
            call.settle(
                    row,
                    new Outcome.Rejected(
                            "destination.unsupported-operation", "the destination has no " + Operations.name(kind)));
            return null;
        }
        if (kind == Kind.DELETE || !hasMoved(row, operation, call)) {
            return operation;
        }
        WriteOperation move = operations.of(Kind.MOVE);
        boolean known = row.ticket()
                .accepted(call.target())
                .filter(accepted -> accepted.id() != null)
                .isPresent();
        if (move == null || !known) {
            call.settle(
                    row,
                    new Outcome.Rejected(
                            "delivery.identity-changed",
                            "the target has the row under another identity, and "
                                    + (move == null ? "the destination cannot change it" : "its id is not known")));
            return null;
        }
        return move;
    }

    private boolean hasMoved(Row row, WriteOperation operation, SinkCall call) {
        Formula identity = operation.identity();
        String before = row.ticket()
                .accepted(call.target())
                .map(accepted -> accepted.identity())
                .orElse(null);
        if (identity == null || before == null) {
            return false;
        }
        try {
            String now = identity.text(Parcels.scope(base.copy(), row, "", null));
            return now != null && !now.equals(before);
        } catch (FormulaException wrong) {
            return false;
        }
    }

    private static void defer(List<Parcel> chunk, SinkCall call, Outcome.Deferred outcome) {
        chunk.forEach(parcel -> call.settle(parcel.row(), outcome));
    }

    private static void reject(List<Parcel> chunk, SinkCall call, String code, @Nullable String reason) {
        chunk.forEach(parcel -> call.settle(parcel.row(), new Outcome.Rejected(code, String.valueOf(reason))));
    }
}
