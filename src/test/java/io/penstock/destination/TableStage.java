package io.penstock.destination;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database: what is given is a table by its columns, what is held are its rows, as text, by the first column. */
abstract class TableStage implements Stage {

    /** Not through the sink's pool. */
    abstract Connection direct() throws SQLException;

    @Override
    public void given(String name, Object how) {
        execute("CREATE TABLE " + name + " (" + how + ")");
    }

    @Override
    public Object holds(String name) {
        try (Connection connection = direct();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM " + name + " ORDER BY 1")) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            while (found.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.put(found.getMetaData().getColumnName(i), found.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    final void execute(String... statements) {
        try (Connection connection = direct();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
