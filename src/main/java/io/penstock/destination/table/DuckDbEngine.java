package io.penstock.destination.table;

import io.penstock.destination.table.TableColumn.Content;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB. Rows come through a table function: twice as fast as arrays, a third faster than its appender, and sixty times
 * as fast as a JDBC batch, whose rows it takes one by one.
 */
final class DuckDbEngine implements TableEngine {

    private static final int WIDEST = 38;
    private static final int USUAL_DIGITS = 10;

    @Override
    public String product() {
        return "DuckDB";
    }

    @Override
    public Comparator<String> names() {
        return String.CASE_INSENSITIVE_ORDER;
    }

    @Override
    public List<TableColumn> columns(Connection connection, TableName table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet nothing = statement.executeQuery("SELECT * FROM " + table.quoted() + " LIMIT 0")) {
            ResultSetMetaData found = nothing.getMetaData();
            List<TableColumn> columns = new ArrayList<>();
            for (int i = 1; i <= found.getColumnCount(); i++) {
                String type = found.getColumnTypeName(i);
                columns.add(new TableColumn(found.getColumnName(i), type, content(type), digits(type)));
            }
            return columns;
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("does not exist")) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public boolean isUnique(Connection connection, TableName table, List<String> columns) throws SQLException {
        String name = table.parts().get(table.parts().size() - 1);
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT constraint_column_names FROM duckdb_constraints() WHERE lower(table_name) = lower(?)"
                        + " AND constraint_type IN ('PRIMARY KEY', 'UNIQUE')"
                        + " AND list_sort(list_transform(constraint_column_names, lambda c: lower(c)))"
                        + " = list_sort(list_transform(string_split(?, chr(31)), lambda c: lower(c)))"
                        + " AND (? = '' OR lower(schema_name) = lower(?))")) {
            String schema = table.parts().size() < 2
                    ? ""
                    : table.parts().get(table.parts().size() - 2);
            statement.setString(1, name);
            statement.setString(2, String.join("\u001f", columns));
            statement.setString(3, schema);
            statement.setString(4, schema);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    @Override
    public String typeOf(ValueKind kind, int digits) {
        return switch (kind) {
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(" + WIDEST + ", " + Math.min(Math.max(digits, USUAL_DIGITS), WIDEST) + ")";
            case FLOAT -> "DOUBLE";
            case TEXT -> "VARCHAR";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP -> "TIMESTAMP";
            case INSTANT -> "TIMESTAMPTZ";
            case UUID -> "UUID";
            case BYTES -> "BLOB";
            case JSON -> "JSON";
        };
    }

    @Override
    public String cast(String cell, TableColumn column) {
        if (column.content() == Content.BYTES) {
            return "unhex(" + cell + ")";
        }
        boolean nested = column.content() == Content.JSON && !column.type().equals("JSON");
        return "CAST(" + (nested ? "CAST(" + cell + " AS JSON)" : cell) + " AS " + column.type() + ")";
    }

    @Override
    public void ready(Connection connection, Duration timeout) throws SQLException {
        DuckDbRows.learn(connection);
    }

    /** Its driver is then in no transaction and lets none begin; the pool finds it closed and makes another. */
    @Override
    public void afterFailedCommit(Connection connection) throws SQLException {
        connection.unwrap(DuckDBConnection.class).close();
    }

    @Override
    public Offer offer(Connection connection, CellGrid cells) {
        return DuckDbRows.offer(cells);
    }

    @Override
    public boolean mergesWithoutIndex() {
        return true;
    }

    private static Content content(String type) {
        boolean nested = type.endsWith("]") || type.startsWith("STRUCT(") || type.startsWith("MAP(");
        return switch (type) {
            case "BLOB" -> Content.BYTES;
            case "JSON" -> Content.JSON;
            case "TIMESTAMP WITH TIME ZONE" -> Content.INSTANT;
            default -> nested ? Content.JSON : Content.PLAIN;
        };
    }

    private static @Nullable Integer digits(String type) {
        if (type.startsWith("DECIMAL(")) {
            return Integer.valueOf(
                    type.substring(type.indexOf(',') + 1, type.indexOf(')')).strip());
        }
        return type.endsWith("INT") || type.equals("INTEGER") || type.equals("UINTEGER") ? Integer.valueOf(0) : null;
    }
}
