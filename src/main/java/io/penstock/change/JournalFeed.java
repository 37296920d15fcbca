package io.penstock.change;

import io.penstock.row.Outcome;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Gives the outcomes of one plan's run to DuckDB, in the order in which they were written. */
final class JournalFeed {

    private final JournalScan scan;
    private final long run;
    private Iterator<Settlement> record = List.<Settlement>of().iterator();
    private long given;

    JournalFeed(JournalScan scan, long run) {
        this.scan = scan;
        this.run = run;
    }

    long fill(DuckDBDataChunkWriter into) throws IOException {
        int capacity = (int) into.capacity();
        int count = 0;
        while (count < capacity && next()) {
            Settlement settlement = record.next();
            Outcome outcome = settlement.outcome();
            into.vector(0).setLong(count, given++);
            into.vector(1).setLong(count, settlement.seq());
            into.vector(2).setInt(count, settlement.target());
            into.vector(3).setInt(count, outcome.kind().ordinal());
            boolean delivered = outcome instanceof Outcome.Delivered;
            set(into.vector(4), count, outcome instanceof Outcome.Delivered d ? d.identity() : null);
            set(into.vector(5), count, outcome instanceof Outcome.Delivered d ? d.id() : null);
            set(into.vector(6), count, delivered ? null : outcome.code());
            set(into.vector(7), count, delivered ? null : outcome.reason());
            count++;
        }
        return count;
    }

    private boolean next() throws IOException {
        while (!record.hasNext()) {
            byte[] bytes = scan.next();
            if (bytes == null) {
                return false;
            }
            JournalCodec.Entry entry = JournalCodec.decode(bytes);
            // A record of another run speaks of another plan's rows.
            record = entry.run() == run
                    ? entry.settlements().iterator()
                    : List.<Settlement>of().iterator();
        }
        return true;
    }

    private static void set(DuckDBWritableVector vector, int row, @Nullable String value) {
        if (value == null) {
            vector.setNull(row);
        } else {
            vector.setString(row, value);
        }
    }
}
