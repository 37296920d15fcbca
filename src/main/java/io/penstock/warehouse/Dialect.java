package io.penstock.warehouse;

import com.zaxxer.hikari.HikariConfig;
import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionType;
import io.penstock.row.Column;
import io.penstock.row.RowCursor;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between warehouse products: one bean, in one file, for each. Safe for use by several threads.
 *
 * <p>Products whose driver has a usable {@code ResultSet} extend {@link JdbcDialect}.
 */
public interface Dialect extends ConnectionType {

    /** Sets the pool up from the connection's settings. Nothing may be opened: the pool connects when it is first used. */
    void configure(HikariConfig pool, Connection connection);

    /** The columns of a query's result. The query is prepared and not run. */
    List<Column> describe(java.sql.Connection connection, Query query) throws SQLException;

    /**
     * Runs a query, read-only, and streams its rows. The cursor owns the connection and gives it back when it is closed.
     * After an exception from here the connection is still the caller's to close.
     */
    RowCursor open(java.sql.Connection connection, Query query) throws SQLException;

    /** The database's own account of a failure, without what belongs to a row. */
    default String words(SQLException failure) {
        return String.valueOf(failure.getMessage());
    }

    /**
     * Whether the same statement may well succeed later: the connection broke, a lock or a deadlock, no room, shutting
     * down. The standard's classes of SQLSTATE: 08 connection, 40 rollback, 53 resources, 57 operator intervention.
     */
    default boolean isTransient(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("40")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.equals("55P03"));
    }

    /** A name as an identifier that keeps its letters. */
    default String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** A table's name, with the schema before a point where it has one, quoted. */
    default String quotedTable(String table) {
        return Arrays.stream(table.split("\\.", -1)).map(this::quoted).collect(Collectors.joining("."));
    }

    /** The query's first rows. */
    default String limited(String sql, int rows) {
        return "SELECT * FROM (\n" + sql + "\n) AS model LIMIT " + rows;
    }

    /**
     * Inserts one row, or updates the one that has its key. Parameters: the columns, in their order.
     *
     * @param keys the columns of the table's primary key or of a unique index; all of them are among the columns
     */
    default String upsert(String table, List<String> columns, List<String> keys) {
        String updates = columns.stream()
                .filter(column -> !keys.contains(column))
                .map(column -> quoted(column) + " = excluded." + quoted(column))
                .collect(Collectors.joining(", "));
        return insert(table, columns) + " ON CONFLICT (" + list(keys) + ") DO "
                + (updates.isEmpty() ? "NOTHING" : "UPDATE SET " + updates);
    }

    /** Inserts one row. Parameters: the columns, in their order. */
    default String insert(String table, List<String> columns) {
        return "INSERT INTO " + quotedTable(table) + " (" + list(columns) + ") VALUES ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }

    /** Deletes the row that has the key. Parameters: the key columns, in their order. */
    default String delete(String table, List<String> keys) {
        return "DELETE FROM " + quotedTable(table) + " WHERE "
                + keys.stream().map(key -> quoted(key) + " = ?").collect(Collectors.joining(" AND "));
    }

    /** Creates the table, with its primary key, if it is not there. */
    default String createTable(String table, List<Column> columns, List<String> keys) {
        String key = keys.isEmpty() ? "" : ", PRIMARY KEY (" + list(keys) + ")";
        return "CREATE TABLE IF NOT EXISTS " + quotedTable(table) + " ("
                + columns.stream()
                        .map(column -> quoted(column.name()) + " " + typeName(column))
                        .collect(Collectors.joining(", "))
                + key + ")";
    }

    /** The type with which a table keeps such a column without loss. */
    String typeName(Column column);

    /**
     * Sets a parameter to a value of one of the types that {@link io.penstock.row.ColumnType} names; maps and lists
     * become JSON, other objects their text. The database converts text to the type of the column where it can.
     */
    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException;

    private String list(List<String> columns) {
        return columns.stream().map(this::quoted).collect(Collectors.joining(", "));
    }
}
