package io.penstock.change;

import io.penstock.fault.Failpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The journal of the current plan and how it gets into the tables. Which file it is and how much of it has been folded
 * stands in the tables and changes with them, so a process killed between two steps leaves either the state before the
 * step or the one after it; a file that the tables no longer name is removed when the state is opened.
 */
final class PlanJournal implements AutoCloseable {

    private final StateEngine engine;
    private final StateFile file;
    private final Session session;
    private volatile Journal journal;
    private volatile long run;

    /** @param session of the only writer */
    PlanJournal(StateEngine engine, StateFile file, Session session) {
        this.engine = engine;
        this.file = file;
        this.session = session;
        this.run = currentRun();
        this.journal = open();
        file.removeJournalsBut(journal.path());
    }

    /** May be called beside everything else. */
    void append(List<Settlement> settlements) {
        journal.append(JournalCodec.encode(run, settlements));
    }

    /** Takes what has been written since the last time into the tables, in a transaction of its own. */
    void fold(RetryPolicy policy, Instant now, boolean remember) {
        Optional<PlanRecord> plan = PlanRecord.read(session);
        long from = Math.max(StateMeta.number(session, StateMeta.FOLDED), Journal.START);
        long end = journal.forced();
        if (end == from || plan.isEmpty()) {
            return;
        }
        try (JournalScan scan = new JournalScan(journal.path(), from, end)) {
            JournalFeed outcomes = new JournalFeed(scan, plan.get().run());
            session.transaction("fold", () -> {
                Fold fold = new Fold(session, plan.get(), now);
                engine.feed(
                        StateEngine.OUTCOMES, new Feed(outcomes::fill), source -> fold.take(source, policy, remember));
                StateMeta.write(session, StateMeta.FOLDED, end);
                return end;
            });
        } catch (IOException e) {
            throw new StateException("the journal " + journal.path() + " cannot be read: " + e, e);
        }
    }

    /** Within the transaction that ends a plan or replaces it: the next outcome goes into another file. */
    void turn() {
        StateMeta.write(session, StateMeta.GENERATION, StateMeta.number(session, StateMeta.GENERATION) + 1);
        StateMeta.write(session, StateMeta.FOLDED, 0);
    }

    /** After that transaction. */
    void turned() {
        Journal before = journal;
        run = currentRun();
        journal = open();
        before.close();
        Failpoint.hit("journal.before-delete");
        file.removeJournalsBut(journal.path());
        Failpoint.hit("journal.after-delete");
    }

    private long currentRun() {
        return PlanRecord.read(session).map(PlanRecord::run).orElse(0L);
    }

    private Journal open() {
        long generation = StateMeta.number(session, StateMeta.GENERATION);
        return Journal.open(
                file.journal(generation),
                UUID.fromString(StateMeta.require(session, StateMeta.INCARNATION)),
                generation,
                StateMeta.number(session, StateMeta.FOLDED));
    }

    @Override
    public void close() {
        journal.close();
    }
}
