package io.penstock.change;

import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.RowCursor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of one sync in a DuckDB file, with its journal beside it.
 *
 * <p>One writer at a time, who waits for the one before; readers see what was last committed and wait for nobody.
 */
final class DuckDbStore implements StateStore {

    private final StateEngine engine;
    private final StateFile file;
    private final RetryPolicy defaultPolicy;
    private final Clock clock;
    private final DuckDbStores stores;
    private final Session writer;
    private final PlanJournal journal;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean rememberRows;
    /** Whether the present plan was being delivered when the state was opened; only the writer looks. */
    private boolean cutOff;

    /** Opens an attached file, making its tables if it is new. */
    DuckDbStore(StateEngine engine, StateFile file, RetryPolicy defaultPolicy, Clock clock, DuckDbStores stores) {
        this.engine = engine;
        this.file = file;
        this.defaultPolicy = defaultPolicy;
        this.clock = clock;
        this.stores = stores;
        this.writer = engine.session(file.name());
        try {
            StateSchema.prepare(writer);
            this.journal = new PlanJournal(engine, file, writer);
            this.cutOff = PlanRecord.read(writer).isPresent() && PlanRecord.status(writer) == PlanStatus.DELIVERING;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /** Whether the values of accepted rows are kept from now on. */
    void rememberRows(boolean remember) {
        rememberRows = remember;
    }

    /** Applies what a killed process left in the journal, and closes the store if that cannot be done. */
    void recover() {
        try {
            journal.fold(defaultPolicy, clock.instant(), rememberRows);
        } catch (RuntimeException e) {
            closeNow();
            throw e;
        }
    }

    @Override
    public UUID incarnation() {
        return read(session -> UUID.fromString(StateMeta.require(session, StateMeta.INCARNATION)));
    }

    @Override
    public StateFacts facts() {
        return read(session -> Facts.read(session, file.bytes()));
    }

    @Override
    public Plan makePlan(PlanRequest request, RowCursor cursor) {
        try (cursor) {
            return alone(() -> {
                journal.fold(defaultPolicy, request.now(), rememberRows);
                PlanRecord made = ending("plan", () -> {
                    if (!rememberRows) {
                        writer.run("DELETE FROM remembered");
                    }
                    return new Planner(engine, writer, request).plan(cursor);
                });
                return made.plan(PlanStatus.READY);
            });
        }
    }

    @Override
    public Optional<Plan> plan() {
        return read(session -> PlanRecord.read(session).map(record -> record.plan(PlanRecord.status(session))));
    }

    @Override
    public void mark(PlanStatus status) {
        alone(() -> switch (status) {
            case READY, HELD, DELIVERING -> writer.transaction("mark", () -> status(status));
            case DONE, VOID -> {
                journal.fold(defaultPolicy, clock.instant(), rememberRows);
                yield ending("mark", () -> status(status));
            }
        });
    }

    @Override
    public PlannedRows undelivered() {
        stores.retain(file);
        Session session = engine.session(file.name());
        try {
            return new PlanReader(session, PlanRecord.require(session), () -> stores.letGo(file));
        } catch (RuntimeException e) {
            session.close();
            stores.letGo(file);
            throw e;
        }
    }

    @Override
    public List<PlanSample> sample(Operation operation, int most, @Nullable String onlyKey) {
        return read(session -> PlanRecord.read(session)
                .map(plan -> new Samples(session, plan).list(operation, most, onlyKey))
                .orElse(List.of()));
    }

    @Override
    public void append(List<Settlement> settlements) {
        if (!settlements.isEmpty()) {
            journal.append(settlements);
        }
    }

    @Override
    public Tally fold(RetryPolicy policy, Instant now) {
        return alone(() -> {
            journal.fold(policy, now, rememberRows);
            return PlanRecord.read(writer)
                    .map(plan -> new Outcomes(writer, plan).tally())
                    .orElse(Tally.NONE);
        });
    }

    @Override
    public List<FailedRow> failures(boolean onlyQuarantined, int most, int offset) {
        return read(session -> new Attempts(session).list(onlyQuarantined, most, offset));
    }

    @Override
    public List<FailedRow> outcomes(Outcome.Kind kind, int most, int offset) {
        return read(session -> PlanRecord.read(session)
                .map(plan -> new Outcomes(session, plan).list(kind, most, offset))
                .orElse(List.of()));
    }

    @Override
    public List<KeyState> key(String key) {
        return read(session -> new KeyLookup(session, key).states(PlanRecord.read(session)));
    }

    @Override
    public long release(@Nullable String target, @Nullable Set<String> keys) {
        return write("release", () -> new Attempts(writer).release(target, keys));
    }

    @Override
    public long resend(@Nullable Set<String> keys) {
        return write("resend", () -> new Corrections(writer).resend(keys));
    }

    @Override
    public void erase(String key) {
        write("erase", () -> new Erasure(writer, key).erase());
    }

    @Override
    public long adopt(Instant now) {
        return alone(() -> {
            journal.fold(defaultPolicy, now, rememberRows);
            return ending("adopt", () -> {
                long rows = new Corrections(writer).adopt(PlanRecord.require(writer), now, rememberRows);
                status(PlanStatus.DONE);
                return rows;
            });
        });
    }

    @Override
    public void reset() {
        alone(() -> ending("reset", () -> {
            StateSchema.renew(writer);
            return file;
        }));
    }

    @Override
    public void close() {
        stores.letGo(file);
    }

    /** Closes the store whoever still uses it. */
    void closeNow() {
        alone(() -> {
            journal.close();
            writer.close();
            return file;
        });
    }

    /** A transaction after which the plan that was there takes no more outcomes. */
    private <T> T ending(String place, Supplier<T> work) {
        T result = writer.transaction(place, () -> {
            Optional<PlanRecord> plan = PlanRecord.read(writer);
            if (plan.isPresent() && PlanRecord.status(writer) == PlanStatus.DELIVERING) {
                Admitted.leave(writer);
                if (cutOff) {
                    Doubts.ofCutOff(writer, plan.get());
                }
                Leftovers.defer(writer, plan.get(), clock.instant());
            }
            journal.turn();
            return work.get();
        });
        cutOff = false;
        journal.turned();
        return result;
    }

    private PlanStatus status(PlanStatus status) {
        PlanRecord plan = PlanRecord.require(writer);
        if (status == PlanStatus.DONE) {
            StateMeta.write(writer, StateMeta.BASELINE, plan.counts().read());
        }
        StateMeta.write(writer, StateMeta.STATUS, status);
        return status;
    }

    private <T> T read(Function<Session, T> work) {
        try (Session session = engine.session(file.name())) {
            return work.apply(session);
        }
    }

    private long write(String place, Supplier<Long> work) {
        return alone(() -> writer.transaction(place, work));
    }

    private <T> T alone(Supplier<T> work) {
        writing.lock();
        try {
            return work.get();
        } finally {
            writing.unlock();
        }
    }
}
