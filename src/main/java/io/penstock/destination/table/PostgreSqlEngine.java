package io.penstock.destination.table;

import io.penstock.destination.table.TableColumn.Content;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL 12 or later. Rows come as one text array per column, {@code unnest}ed in parallel: one statement whatever
 * the number of rows, and the server prepares it once.
 */
final class PostgreSqlEngine implements TableEngine {

    // A type without its modifier: a cast to varchar(5) would cut a long text where an assignment refuses it.
    private static final String COLUMNS = """
            SELECT a.attname, format_type(coalesce(nullif(t.typbasetype, 0), t.oid), -1) AS type, t.typcategory,
                   CASE WHEN a.atttypid = 'numeric'::regtype AND a.atttypmod >= 4
                        THEN ((a.atttypmod - 4) & 2047 # 1024) - 1024 END AS scale
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum""";

    private static final String UNIQUE = """
            SELECT EXISTS (
                SELECT FROM pg_index i
                WHERE i.indrelid = to_regclass(?) AND i.indisunique AND i.indisvalid
                  AND i.indpred IS NULL AND i.indexprs IS NULL
                  AND ARRAY(SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(n, at)
                            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.n
                            WHERE k.at <= i.indnkeyatts ORDER BY 1)
                      = ARRAY(SELECT unnest(?::text[]) ORDER BY 1))""";

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public Comparator<String> names() {
        return Comparator.naturalOrder();
    }

    @Override
    public List<TableColumn> columns(Connection connection, TableName table) throws SQLException {
        List<TableColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table.quoted());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    String type = found.getString("type");
                    columns.add(new TableColumn(
                            found.getString("attname"),
                            type,
                            content(type, found.getString("typcategory")),
                            digits(type, found.getObject("scale", Integer.class))));
                }
            }
        }
        return columns;
    }

    @Override
    public boolean isUnique(Connection connection, TableName table, List<String> columns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNIQUE)) {
            statement.setString(1, table.quoted());
            statement.setArray(2, connection.createArrayOf("text", columns.toArray()));
            try (ResultSet found = statement.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    @Override
    public String typeOf(ValueKind kind, int digits) {
        return switch (kind) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric";
            case FLOAT -> "double precision";
            case TEXT -> "text";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamp";
            case INSTANT -> "timestamptz";
            case UUID -> "uuid";
            case BYTES -> "bytea";
            case JSON -> "jsonb";
        };
    }

    @Override
    public String cast(String cell, TableColumn column) {
        return column.content() == Content.BYTES ? "decode(" + cell + ", 'hex')" : cell + "::" + column.type();
    }

    @Override
    public void ready(Connection connection, Duration timeout) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.toMillis()));
    }

    @Override
    public boolean mergesWithoutIndex() {
        return false;
    }

    @Override
    public Offer offer(Connection connection, CellGrid cells) {
        return new Arrays(connection, cells.columns());
    }

    private static Content content(String type, String category) {
        return switch (type) {
            case "bytea" -> Content.BYTES;
            case "json", "jsonb" -> Content.JSON;
            case "timestamp with time zone" -> Content.INSTANT;
            default -> "A".equals(category) ? Content.ARRAY : Content.PLAIN;
        };
    }

    private static @Nullable Integer digits(String type, @Nullable Integer scale) {
        return switch (type) {
            case "smallint", "integer", "bigint" -> Integer.valueOf(0);
            default -> scale;
        };
    }

    private record Arrays(Connection connection, List<@Nullable String[]> columns) implements Offer {

        @Override
        public String relation() {
            StringBuilder relation = new StringBuilder("(SELECT u.*, u.at - 1 AS n FROM unnest(");
            StringBuilder names = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                relation.append(i == 0 ? "?::text[]" : ", ?::text[]");
                names.append('c').append(i).append(", ");
            }
            return relation.append(") WITH ORDINALITY AS u(")
                    .append(names)
                    .append("at))")
                    .toString();
        }

        @Override
        public void bind(PreparedStatement statement) throws SQLException {
            for (int i = 0; i < columns.size(); i++) {
                statement.setArray(i + 1, connection.createArrayOf("text", columns.get(i)));
            }
        }

        @Override
        public void close() {}
    }
}
