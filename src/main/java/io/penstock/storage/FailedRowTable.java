package io.penstock.storage;

import io.penstock.change.FailedRow;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Failed rows as lines of their table: written many at a time, in flat memory (P10). */
final class FailedRowTable {

    /** So many characters of a key stand in the index. */
    static final int KEY_START = 200;

    private static final int AT_ONCE = 1000;

    private final OperationsDatabase database;

    FailedRowTable(OperationsDatabase database) {
        this.database = database;
    }

    /** Puts these rows in place of those that the run has, as part of the caller's transaction. Answers how many. */
    long replace(long run, String sync, Iterable<FailedRow> rows) {
        database.sql().sql("DELETE FROM failed_row WHERE run = ?").param(run).update();
        long seq = 0;
        List<Object[]> lines = new ArrayList<>();
        for (FailedRow row : rows) {
            lines.add(line(run, seq++, sync, row));
            if (lines.size() == AT_ONCE) {
                insert(lines);
                lines.clear();
            }
        }
        if (!lines.isEmpty()) {
            insert(lines);
        }
        return seq;
    }

    private void insert(List<Object[]> lines) {
        database.template().batchUpdate("""
                        INSERT INTO failed_row (run, seq, sync, target, row_key, key_start, operation, kind, code, reason,
                            tries, next_at, quarantined, failed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """, lines);
    }

    private static Object[] line(long run, long seq, String sync, FailedRow row) {
        String key = StoredText.of(row.key());
        return new Object[] {
            run,
            seq,
            sync,
            row.target(),
            key,
            StoredText.start(key, KEY_START),
            row.operation().name(),
            row.kind().name(),
            StoredText.of(row.code()),
            StoredText.of(row.reason()),
            row.tries(),
            StoredTime.orNull(row.nextAt()),
            row.quarantined(),
            StoredTime.of(row.at())
        };
    }

    static FailedRow read(ResultSet row, int number) throws SQLException {
        return new FailedRow(
                row.getLong("run"),
                row.getString("target"),
                row.getString("row_key"),
                Operation.valueOf(row.getString("operation")),
                Outcome.Kind.valueOf(row.getString("kind")),
                row.getString("code"),
                row.getString("reason"),
                row.getInt("tries"),
                StoredTime.readOrNull(row, "next_at"),
                row.getBoolean("quarantined"),
                StoredTime.read(row, "failed_at"));
    }
}
