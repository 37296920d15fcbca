package io.penstock.destination;

import io.penstock.destination.WriteOperation.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link JobContract} with its expressions compiled. Safe for use by several threads. */
final class Job {

    /**
     * A call without rows.
     *
     * @param handle what the job is called from now on; null for as before
     */
    record Step(WriteOperation call, @Nullable Formula handle) {}

    /** A list of results, fetched page by page. */
    record ResultList(
            WriteOperation call,
            @Nullable Formula entries,
            @Nullable Formula more) {}

    private final @Nullable Step open;
    private final WriteOperation handover;
    private final @Nullable Formula handle;
    private final @Nullable Step commit;
    private final @Nullable Step abort;
    private final @Nullable Step find;
    private final WriteOperation poll;
    private final Formula done;
    private final @Nullable Formula failed;
    private final Duration every;
    private final Duration most;
    private final Map<String, ResultList> results = new LinkedHashMap<>();

    Job(Kind kind, String operation, OperationContract contract, JobContract written) {
        String where = operation + ".job";
        this.handover = new WriteOperation(kind, operation, contract.handover());
        this.handle = Formulas.optional(written.handle(), where + ".handle");
        this.open = step(where + ".open", written.open(), contract);
        this.commit = step(where + ".commit", written.commit(), contract);
        this.abort = step(where + ".abort", written.abort(), contract);
        this.find = step(where + ".find", written.find(), contract);
        JobContract.PollContract asked = written.poll();
        this.poll = call(where + ".poll", new StepContract(null, asked.path(), asked.headers(), null, null), contract);
        this.done = Formulas.of(asked.done(), where + ".poll.done");
        this.failed = Formulas.optional(asked.failed(), where + ".poll.failed");
        this.every = asked.every() == null ? Duration.ofSeconds(5) : Settings.duration(asked.every());
        this.most = asked.most() == null ? Duration.ofHours(1) : Settings.duration(asked.most());
        written.results().forEach((name, list) -> {
            String listed = where + ".results." + name;
            results.put(
                    name,
                    new ResultList(
                            call(listed, new StepContract(null, list.path(), list.headers(), null, null), contract),
                            Formulas.optional(list.entries(), listed + ".entries"),
                            Formulas.optional(list.more(), listed + ".more")));
        });
    }

    private static @Nullable Step step(String where, @Nullable StepContract written, OperationContract contract) {
        return written == null
                ? null
                : new Step(call(where, written, contract), Formulas.optional(written.handle(), where + ".handle"));
    }

    private static WriteOperation call(String where, StepContract written, OperationContract contract) {
        return new WriteOperation(Kind.UPSERT, where, written.operation(contract));
    }

    @Nullable
    Step open() {
        return open;
    }

    /** The call that carries the rows. */
    WriteOperation handover() {
        return handover;
    }

    /** The job's name in the answer to {@link #handover}, where {@link #open} has not told it. */
    @Nullable
    Formula handle() {
        return handle;
    }

    @Nullable
    Step commit() {
        return commit;
    }

    @Nullable
    Step abort() {
        return abort;
    }

    @Nullable
    Step find() {
        return find;
    }

    WriteOperation poll() {
        return poll;
    }

    boolean isDone(Scope scope) {
        return done.holds(scope);
    }

    boolean hasFailed(Scope scope) {
        return failed != null && failed.holds(scope);
    }

    /** The pause between two polls. */
    Duration every() {
        return every;
    }

    /** How long a run waits. */
    Duration most() {
        return most;
    }

    Map<String, ResultList> results() {
        return results;
    }
}
