package io.penstock.sample;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.duckdb.DuckDBDriver;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** A DuckDB file to look into. */
record DuckDbFile(DataSource source) {

    static DuckDbFile in(Path folder) {
        return new DuckDbFile(
                new SimpleDriverDataSource(new DuckDBDriver(), "jdbc:duckdb:" + folder.resolve("sample.duckdb")));
    }

    long count(String whatFrom) {
        return Long.parseLong(rows("SELECT count(*) FROM " + whatFrom).get(0));
    }

    /** Each row as the text of its columns, joined by {@code |}. */
    List<String> rows(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
