package io.penstock.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.testing.PostgreSqlDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The table of all benchmarks: ten mixed columns, about 110 bytes a row. */
final class TenColumns {

    private static final String ROWS = " SELECT i AS id, 'user' || i || '@example.com' AS email, 'First' || (i %% 1000) AS"
            + " first_name, 'Lastname' || (i %% 5000) AS last_name, CAST(18 + i %% 70 AS int) AS age, CAST((i %% 100000) /"
            + " 100.0 AS decimal(12,2)) AS balance, CAST(i %% 1000 AS double precision) / 7 AS score, i %% 3 = 0 AS active,"
            + " TIMESTAMP '2024-01-01 00:00:00' + (i %% 500000) * INTERVAL '1 second' AS updated, DATE '1960-01-01' + CAST(i"
            + " %% 15000 AS int) AS born FROM %s";

    private TenColumns() {}

    static void inPostgreSql(PostgreSqlDatabase database, String table, long rows) {
        database.execute(
                "DROP TABLE IF EXISTS " + table,
                "CREATE UNLOGGED TABLE " + table + " AS" + ROWS.formatted("generate_series(1, " + rows + "::bigint) i"),
                "ANALYZE " + table);
    }

    static void inDuckDb(Path file, String table, long rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE " + table + " AS"
                    + ROWS.formatted("range(1, " + (rows + 1) + ") r(i)"));
        }
    }

    /** Reads the row as a program without any engine would, and writes it as JSON. */
    static void write(ResultSet row, JsonGenerator json) throws SQLException, IOException {
        json.writeStartObject();
        json.writeNumberField("id", row.getLong(1));
        json.writeStringField("email", row.getString(2));
        json.writeStringField("first_name", row.getString(3));
        json.writeStringField("last_name", row.getString(4));
        json.writeNumberField("age", row.getInt(5));
        json.writeNumberField("balance", row.getBigDecimal(6));
        json.writeNumberField("score", row.getDouble(7));
        json.writeBooleanField("active", row.getBoolean(8));
        json.writeStringField("updated", row.getString(9));
        json.writeStringField("born", row.getString(10));
        json.writeEndObject();
    }

    /** Takes every value of the row into Java, and nothing else. */
    static long read(ResultSet row) throws SQLException {
        return row.getLong(1)
                + row.getString(2).length()
                + row.getString(3).length()
                + row.getString(4).length()
                + row.getInt(5)
                + row.getBigDecimal(6).scale()
                + (long) row.getDouble(7)
                + (row.getBoolean(8) ? 1 : 0)
                + row.getString(9).length()
                + row.getString(10).length();
    }
}
