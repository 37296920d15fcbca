package io.penstock.change;

import io.penstock.fault.Failpoint;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.RowCursor;
import java.io.IOException;
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
    private final Session writer;
    private final DuckDbStores stores;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean rememberRows;
    private volatile Journal journal;
    private volatile long run;

    /** Opens an attached file and applies what a killed process left in its journal. */
    DuckDbStore(StateEngine engine, StateFile file, RetryPolicy defaultPolicy, Clock clock, DuckDbStores stores) {
        this.engine = engine;
        this.file = file;
        this.defaultPolicy = defaultPolicy;
        this.clock = clock;
        this.stores = stores;
        this.writer = engine.session(file.name());
        StateSchema.prepare(writer);
        this.journal = openJournal();
        this.run = PlanRecord.read(writer).map(PlanRecord::run).orElse(0L);
        fold(defaultPolicy, clock.instant());
        file.removeJournalsBut(journal.path());
    }

    void rememberRows(boolean remember) {
        rememberRows = remember;
        if (!remember && read(session -> session.any("SELECT k1 FROM remembered"))) {
            write("remember", () -> writer.run("DELETE FROM remembered"));
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
                foldJournal(defaultPolicy, clock.instant());
                PlanRecord made = writer.transaction("plan", () -> {
                    leavePlan();
                    PlanRecord plan = new Planner(engine, writer, request).plan(cursor);
                    nextGeneration();
                    return plan;
                });
                run = made.run();
                switchJournal();
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
        alone(() -> {
            boolean ends = status == PlanStatus.DONE || status == PlanStatus.VOID;
            if (ends) {
                foldJournal(defaultPolicy, clock.instant());
            }
            writer.transaction("mark", () -> {
                PlanRecord plan = PlanRecord.require(writer);
                if (ends) {
                    leavePlan();
                    nextGeneration();
                }
                if (status == PlanStatus.DONE) {
                    StateMeta.write(writer, StateMeta.BASELINE, plan.counts().read());
                }
                StateMeta.write(writer, StateMeta.STATUS, status);
                return plan;
            });
            if (ends) {
                switchJournal();
            }
            return status;
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
            journal.append(JournalCodec.encode(run, settlements));
        }
    }

    @Override
    public Tally fold(RetryPolicy policy, Instant now) {
        return alone(() -> {
            foldJournal(policy, now);
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
    public long adopt(Instant now) {
        return alone(() -> {
            foldJournal(defaultPolicy, now);
            long adopted = writer.transaction("adopt", () -> {
                PlanRecord plan = PlanRecord.require(writer);
                long rows = new Corrections(writer).adopt(plan, now, rememberRows);
                leavePlan();
                nextGeneration();
                StateMeta.write(writer, StateMeta.BASELINE, plan.counts().read());
                StateMeta.write(writer, StateMeta.STATUS, PlanStatus.DONE);
                return rows;
            });
            switchJournal();
            return adopted;
        });
    }

    @Override
    public void reset() {
        alone(() -> {
            writer.transaction("reset", () -> {
                StateSchema.renew(writer, StateMeta.number(writer, StateMeta.GENERATION) + 1);
                return file;
            });
            run = 0;
            switchJournal();
            return file;
        });
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

    private void foldJournal(RetryPolicy policy, Instant now) {
        long folded = StateMeta.number(writer, StateMeta.FOLDED);
        long end = journal.forced();
        Optional<PlanRecord> plan = PlanRecord.read(writer);
        if (end <= Math.max(folded, Journal.START) || plan.isEmpty()) {
            return;
        }
        try (JournalScan scan = new JournalScan(journal.path(), Math.max(folded, Journal.START), end)) {
            JournalFeed outcomes = new JournalFeed(scan, plan.get().run());
            writer.transaction("fold", () -> {
                engine.feed(
                        StateEngine.OUTCOMES,
                        new Feed(outcomes::fill),
                        source -> new Fold(writer, plan.get(), now).take(source, policy, rememberRows));
                StateMeta.write(writer, StateMeta.FOLDED, end);
                return end;
            });
        } catch (IOException e) {
            throw new StateException("the journal " + journal.path() + " cannot be read: " + e, e);
        }
    }

    /** Rows that the guard let through and that stay unsettled are not judged again. */
    private void leavePlan() {
        if (PlanRecord.read(writer).isPresent() && PlanRecord.status(writer) == PlanStatus.DELIVERING) {
            Admitted.leave(writer);
        }
    }

    private void nextGeneration() {
        StateMeta.write(writer, StateMeta.GENERATION, StateMeta.number(writer, StateMeta.GENERATION) + 1);
        StateMeta.write(writer, StateMeta.FOLDED, 0);
    }

    private void switchJournal() {
        Journal before = journal;
        journal = openJournal();
        before.close();
        Failpoint.hit("journal.before-delete");
        file.removeJournalsBut(journal.path());
    }

    private Journal openJournal() {
        long generation = StateMeta.number(writer, StateMeta.GENERATION);
        return Journal.open(
                file.journal(generation),
                UUID.fromString(StateMeta.require(writer, StateMeta.INCARNATION)),
                generation,
                StateMeta.number(writer, StateMeta.FOLDED));
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
