package io.penstock.warehouse;

import io.penstock.row.CellValue;
import io.penstock.row.Column;
import io.penstock.row.ColumnType;
import io.penstock.row.RowCursor;
import io.penstock.row.RowJson;
import io.penstock.row.RowReadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query's rows in the order of two columns, the cursor and a key that tells rows of one cursor apart, page by page. Rows
 * without a cursor are not among them. Safe for several threads.
 */
public final class RowsAfter {

    private static final Set<ColumnType> CURSORS = Set.of(
            ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.DATE, ColumnType.TIMESTAMP, ColumnType.TIMESTAMP_TZ);
    private static final Set<ColumnType> KEYS = Set.of(
            ColumnType.INTEGER,
            ColumnType.DECIMAL,
            ColumnType.DATE,
            ColumnType.TIMESTAMP,
            ColumnType.TIMESTAMP_TZ,
            ColumnType.TEXT,
            ColumnType.UUID);

    private final Warehouses warehouses;
    private final Dialect dialect;
    private final String connection;
    private final String sql;
    private final Column cursor;
    private final Column key;

    private RowsAfter(Warehouses warehouses, String connection, String sql, Column cursor, Column key) {
        this.warehouses = warehouses;
        this.dialect = warehouses.dialect(connection);
        this.connection = connection;
        this.sql = sql;
        this.cursor = cursor;
        this.key = key;
    }

    /**
     * Asks the warehouse for the query's columns.
     *
     * @param key may be the cursor itself
     * @throws RowReadException if the warehouse cannot be asked, or the columns are not there or cannot be ordered by
     */
    public static RowsAfter of(Warehouses warehouses, String connection, String sql, String cursor, String key) {
        List<Column> columns = warehouses.describe(connection, sql);
        return new RowsAfter(
                warehouses,
                connection,
                new SqlText(sql).withoutEnd(),
                column(connection, columns, cursor, CURSORS),
                column(connection, columns, key, KEYS));
    }

    private static Column column(String connection, List<Column> columns, String name, Set<ColumnType> fit) {
        Column found = columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RowReadException(connection + ": the query has no column \"" + name
                        + "\"; it has " + columns.stream().map(Column::name).toList()));
        if (!fit.contains(found.type())) {
            throw new RowReadException(connection + ": the column \"" + name + "\" is of type " + found.type()
                    + ", whose order cannot be relied on; use one of " + fit);
        }
        return found;
    }

    /** The type of the cursor: a whole or decimal number, a date or a time. */
    public ColumnType cursorType() {
        return cursor.type();
    }

    /**
     * The first rows at or behind a place.
     *
     * @param from the least cursor, as {@link RowJson#text} writes it; null for the beginning
     * @param after a key: of the rows of that cursor only those behind it; null for all
     */
    public List<Map<String, @Nullable Object>> rows(@Nullable String from, @Nullable String after, int most) {
        String at = dialect.quoted(cursor.name());
        String where;
        if (from == null) {
            where = at + " IS NOT NULL";
        } else if (after == null) {
            where = at + " >= " + literal(cursor, from);
        } else {
            where = at + " > " + literal(cursor, from) + " OR (" + at + " = " + literal(cursor, from) + " AND "
                    + dialect.quoted(key.name()) + " > " + literal(key, after) + ")";
        }
        return read(where, "", most);
    }

    /** The last row; empty if there is none. */
    public List<Map<String, @Nullable Object>> last() {
        return read(dialect.quoted(cursor.name()) + " IS NOT NULL", " DESC", 1);
    }

    private List<Map<String, @Nullable Object>> read(String where, String order, int most) {
        String query = "SELECT * FROM (\n" + sql + "\n) AS model WHERE " + where + " ORDER BY "
                + dialect.quoted(cursor.name()) + order + ", " + dialect.quoted(key.name()) + order + " LIMIT " + most;
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        CellValue values = new CellValue();
        try (RowCursor found = warehouses.open(connection, query)) {
            while (found.next()) {
                rows.add(values.row(found));
            }
        }
        return rows;
    }

    /** What the warehouse itself gave, as a literal of the column's type. */
    private String literal(Column column, String text) {
        return "CAST('" + text.replace("'", "''") + "' AS " + dialect.typeName(column) + ")";
    }
}
