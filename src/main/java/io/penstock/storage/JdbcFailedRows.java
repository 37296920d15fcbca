package io.penstock.storage;

import io.penstock.change.FailedRow;
import io.penstock.row.Outcome;
import io.penstock.sync.FailedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Questions about failed rows, to the operations database. */
@Component
final class JdbcFailedRows implements FailedRows {

    private final OperationsDatabase database;

    JdbcFailedRows(OperationsDatabase database) {
        this.database = database;
    }

    @Override
    public List<Group> groups(long run) {
        return database.sql().sql("""
                        SELECT target, kind, code, MIN(reason) AS a_reason, COUNT(*) AS row_count, MIN(row_key) AS a_key
                        FROM failed_row WHERE run = ?
                        GROUP BY target, kind, code ORDER BY row_count DESC, target, kind, code
                        """).param(run).query(JdbcFailedRows::group).list();
    }

    @Override
    public List<FailedRow> rows(
            long run,
            @Nullable String code,
            @Nullable String target,
            Outcome.@Nullable Kind kind,
            int most,
            int offset) {
        // Absent filters are left out, because a parameter that is null has no type in PostgreSQL.
        String sql = "SELECT * FROM failed_row WHERE run = :run"
                + (code == null ? "" : " AND code = :code")
                + (target == null ? "" : " AND target = :target")
                + (kind == null ? "" : " AND kind = :kind")
                + " ORDER BY row_key, target, seq LIMIT :most OFFSET :offset";
        return database.sql()
                .sql(sql)
                .param("run", run)
                .param("code", code)
                .param("target", target)
                .param("kind", kind == null ? null : kind.name())
                .param("most", most)
                .param("offset", offset)
                .query(FailedRowTable::read)
                .list();
    }

    @Override
    public List<FailedRow> history(String sync, String key, int most) {
        String stored = StoredText.of(key);
        return database.sql()
                .sql("""
                        SELECT * FROM failed_row WHERE sync = :sync AND key_start = :start AND row_key = :key
                        ORDER BY run DESC, target, seq LIMIT :most
                        """)
                .param("sync", sync)
                .param("start", StoredText.start(stored, FailedRowTable.KEY_START))
                .param("key", stored)
                .param("most", most)
                .query(FailedRowTable::read)
                .list();
    }

    private static Group group(ResultSet row, int number) throws SQLException {
        return new Group(
                row.getString("target"),
                Outcome.Kind.valueOf(row.getString("kind")),
                row.getString("code"),
                row.getString("a_reason"),
                row.getLong("row_count"),
                row.getString("a_key"));
    }
}
