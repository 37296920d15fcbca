package io.penstock.sync;

import io.penstock.row.CellSink;
import io.penstock.row.Column;
import io.penstock.row.Outcome;
import io.penstock.row.RowCursor;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts along while a run goes on, for people who watch. */
final class RunMeter {

    private final AtomicLong read = new AtomicLong();
    private volatile long planned;
    private final LongAdder[] settled = new LongAdder[Outcome.Kind.values().length];

    RunMeter() {
        for (int i = 0; i < settled.length; i++) {
            settled[i] = new LongAdder();
        }
    }

    RowCursor counting(RowCursor cursor) {
        return new RowCursor() {
            private long count;

            @Override
            public List<Column> columns() {
                return cursor.columns();
            }

            @Override
            public boolean next() {
                if (!cursor.next()) {
                    return false;
                }
                read.setPlain(++count);
                return true;
            }

            @Override
            public void read(int column, CellSink into) {
                cursor.read(column, into);
            }

            @Override
            public void close() {
                cursor.close();
            }
        };
    }

    void planned(long rows) {
        planned = rows;
    }

    void settled(Outcome.Kind kind) {
        settled[kind.ordinal()].increment();
    }

    RunProgress progress(RunReport report) {
        return new RunProgress(
                report.id(),
                report.state(),
                report.startedAt(),
                read.get(),
                planned,
                settled[Outcome.Kind.DELIVERED.ordinal()].sum(),
                settled[Outcome.Kind.REJECTED.ordinal()].sum(),
                settled[Outcome.Kind.DEFERRED.ordinal()].sum(),
                settled[Outcome.Kind.SKIPPED.ordinal()].sum());
    }
}
