package io.penstock.warehouse;

import com.zaxxer.hikari.HikariConfig;
import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionKey;
import io.penstock.connection.ConnectionKey.Kind;
import io.penstock.row.Column;
import io.penstock.row.ColumnType;
import io.penstock.row.RowCursor;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** DuckDB 1.5 and later, embedded: a file on this machine. */
@Component
final class DuckDbDialect implements Dialect {

    /** Whether queries may read and write other files than the database: Parquet, CSV, another DuckDB. */
    static final String FILES = "external-files";

    /** Decimals without a scale of their own get as many digits before the point as after it. */
    private static final int MIDDLE_SCALE = 18;

    /** DuckDB has no SQLSTATE; these begin the messages of failures that pass. */
    private static final List<String> TRANSIENT =
            List.of("TransactionContext Error", "IO Error", "Out of Memory Error", "INTERRUPT Error");

    @Override
    public String type() {
        return "duckdb";
    }

    @Override
    public List<ConnectionKey> keys() {
        return PoolKeys.after(
                ConnectionKey.required("path", Kind.TEXT),
                ConnectionKey.optional("create", Kind.SWITCH),
                ConnectionKey.optional("read-only", Kind.SWITCH),
                ConnectionKey.optional(FILES, Kind.SWITCH),
                ConnectionKey.optional("memory", Kind.TEXT),
                ConnectionKey.optional("threads", Kind.NUMBER));
    }

    @Override
    public void configure(HikariConfig pool, Connection connection) {
        boolean readOnly = on(connection, "read-only");
        String path = connection.required("path");
        Properties properties = new Properties();
        properties.setProperty("duckdb.read_only", Boolean.toString(readOnly));
        connection.setting("memory").ifPresent(limit -> properties.setProperty("memory_limit", limit));
        connection.setting("threads").ifPresent(threads -> properties.setProperty("threads", threads));
        // Otherwise the driver reads the whole result into memory, and Camel's jdbc: with it.
        properties.setProperty("jdbc_stream_results", "true");
        // A query must not go to the net by itself.
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        // A query is text that may come in over the API: it must not read any file of this machine, nor write one.
        properties.setProperty("enable_external_access", Boolean.toString(on(connection, FILES)));
        if (path.equals(DuckDbSource.IN_MEMORY)) {
            properties.setProperty("jdbc_pin_db", "true");
        }
        pool.setDataSource(new DuckDbSource(path, on(connection, "create"), properties));
        pool.setReadOnly(readOnly);
    }

    @Override
    public List<Column> describe(java.sql.Connection connection, Query query) throws SQLException {
        List<ResultColumn<ChunkReader>> columns = columns(connection, query);
        connection.prepareStatement(query.selecting("*")).close();
        return columns.stream().map(ResultColumn::column).toList();
    }

    @Override
    public RowCursor open(java.sql.Connection connection, Query query) throws SQLException {
        List<ResultColumn<ChunkReader>> columns = columns(connection, query);
        String selected = columns.stream().map(column -> column.selected(this)).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN TRANSACTION READ ONLY");
        }
        try {
            DuckDBPreparedStatement statement =
                    connection.unwrap(DuckDBConnection.class).prepare(query.selecting(selected));
            return new DuckDbCursor(this, query, connection, columns, statement);
        } catch (SQLException e) {
            // The driver has closed the statement.
            rollback(connection);
            throw e;
        }
    }

    static void rollback(java.sql.Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        }
    }

    private static List<ResultColumn<ChunkReader>> columns(java.sql.Connection connection, Query query)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            ResultSetMetaData result = statement.getMetaData();
            List<ResultColumn<ChunkReader>> columns = new ArrayList<>();
            for (int index = 1; index <= result.getColumnCount(); index++) {
                columns.add(
                        column(result.getColumnLabel(index), result.getColumnTypeName(index), result.getScale(index)));
            }
            return query.distinct(columns);
        }
    }

    private static ResultColumn<ChunkReader> column(String name, String type, int scale) {
        int parenthesis = type.indexOf('(');
        if (type.endsWith("]") || type.startsWith("STRUCT(") || type.startsWith("MAP(") || type.startsWith("TUPLE(")) {
            ColumnType kind = type.endsWith("]") ? ColumnType.ARRAY : ColumnType.JSON;
            return column(name, kind, "CAST(to_json(%s) AS VARCHAR)", ChunkReader.JSON);
        }
        return switch (parenthesis < 0 ? type : type.substring(0, parenthesis)) {
            case "BOOLEAN" -> column(name, ColumnType.BOOLEAN, ChunkReader.BOOLEAN);
            case "TINYINT" -> column(name, ColumnType.INTEGER, ChunkReader.TINYINT);
            case "SMALLINT" -> column(name, ColumnType.INTEGER, ChunkReader.SMALLINT);
            case "INTEGER" -> column(name, ColumnType.INTEGER, ChunkReader.INTEGER);
            case "BIGINT" -> column(name, ColumnType.INTEGER, ChunkReader.BIGINT);
            case "UTINYINT", "USMALLINT", "UINTEGER" ->
                column(name, ColumnType.INTEGER, "CAST(%s AS BIGINT)", ChunkReader.BIGINT);
            case "UBIGINT", "HUGEINT" -> whole(name, "CAST(%s AS HUGEINT)", ChunkReader.HUGEINT);
            case "UHUGEINT", "BIGNUM" -> whole(name, "CAST(%s AS VARCHAR)", ChunkReader.WHOLE_TEXT);
            case "DECIMAL" -> new ResultColumn<>(new Column(name, ColumnType.DECIMAL, scale), ChunkReader.DECIMAL);
            case "FLOAT" -> column(name, ColumnType.FLOAT, ChunkReader.FLOAT);
            case "DOUBLE" -> column(name, ColumnType.FLOAT, ChunkReader.DOUBLE);
            case "VARCHAR" -> column(name, ColumnType.TEXT, ChunkReader.TEXT);
            case "JSON" -> column(name, ColumnType.JSON, ChunkReader.JSON);
            case "DATE" -> column(name, ColumnType.DATE, ChunkReader.DATE);
            case "TIME", "TIME_NS" -> column(name, ColumnType.TIME, "epoch_ns(%s)", ChunkReader.TIME);
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" ->
                column(name, ColumnType.TIMESTAMP, ChunkReader.TIMESTAMP);
            case "TIMESTAMP WITH TIME ZONE" -> column(name, ColumnType.TIMESTAMP_TZ, ChunkReader.INSTANT);
            case "UUID" -> column(name, ColumnType.UUID, "CAST(%s AS VARCHAR)", ChunkReader.UUID);
            case "BLOB" -> column(name, ColumnType.BYTES, "base64(%s)", ChunkReader.BYTES);
            case "UNION", "VARIANT" -> column(name, ColumnType.JSON, "CAST(to_json(%s) AS VARCHAR)", ChunkReader.JSON);
            default -> column(name, ColumnType.TEXT, "CAST(%s AS VARCHAR)", ChunkReader.TEXT);
        };
    }

    private static ResultColumn<ChunkReader> column(String name, ColumnType type, ChunkReader reader) {
        return column(name, type, ResultColumn.AS_IT_IS, reader);
    }

    private static ResultColumn<ChunkReader> column(
            String name, ColumnType type, String expression, ChunkReader reader) {
        return new ResultColumn<>(new Column(name, type), expression, reader);
    }

    private static ResultColumn<ChunkReader> whole(String name, String expression, ChunkReader reader) {
        return new ResultColumn<>(new Column(name, ColumnType.DECIMAL, 0), expression, reader);
    }

    @Override
    public boolean isTransient(SQLException failure) {
        String message = words(failure);
        return TRANSIENT.stream().anyMatch(message::startsWith);
    }

    @Override
    public String typeName(Column column) {
        return switch (column.type()) {
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(38, " + (column.scale() == Column.ANY_SCALE ? MIDDLE_SCALE : column.scale()) + ")";
            case FLOAT -> "DOUBLE";
            case TEXT -> "VARCHAR";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP -> "TIMESTAMP";
            case TIMESTAMP_TZ -> "TIMESTAMPTZ";
            case UUID -> "UUID";
            case BYTES -> "BLOB";
            case JSON, ARRAY -> "JSON";
        };
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setObject(index, null);
            case Map<?, ?> map -> statement.setObject(index, JsonText.of(map));
            case Collection<?> list -> statement.setObject(index, JsonText.of(list));
            case CharSequence text -> statement.setObject(index, text.toString());
            case Enum<?> constant -> statement.setObject(index, constant.name());
            default -> statement.setObject(index, value);
        }
    }

    private static boolean on(Connection connection, String key) {
        return connection.setting(key).map(Boolean::parseBoolean).orElse(false);
    }
}
