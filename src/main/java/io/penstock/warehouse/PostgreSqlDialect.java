package io.penstock.warehouse;

import com.zaxxer.hikari.HikariConfig;
import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionKey;
import io.penstock.connection.ConnectionKey.Kind;
import io.penstock.row.Column;
import io.penstock.row.ColumnType;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.stereotype.Component;

/** PostgreSQL 12 and later. */
@Component
final class PostgreSqlDialect extends JdbcDialect {

    private static final String URL = "jdbc:postgresql:";
    private static final String AS_JSON = "to_json(%s)";
    /** Precision of a numeric column that was declared without one. */
    private static final int UNBOUNDED = 0;
    /** The driver shows a negative scale, numeric(4,-1), as a large one. */
    private static final int MAX_SCALE = 1000;
    /** What the server has after a timeout to say so. */
    private static final Duration LAST_WORD = Duration.ofSeconds(5);

    @Override
    public String type() {
        return "postgresql";
    }

    @Override
    public List<ConnectionKey> keys() {
        return PoolKeys.after(
                ConnectionKey.optional("url", Kind.TEXT),
                ConnectionKey.optional("host", Kind.TEXT),
                ConnectionKey.optional("port", Kind.NUMBER),
                ConnectionKey.optional("database", Kind.TEXT),
                ConnectionKey.optional("user", Kind.TEXT),
                ConnectionKey.optional("password", Kind.SECRET),
                ConnectionKey.choice("ssl", "disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
                ConnectionKey.optional("ssl-root-certificate", Kind.TEXT),
                ConnectionKey.optional("schema", Kind.TEXT),
                ConnectionKey.optional("application-name", Kind.TEXT));
    }

    @Override
    public Optional<String> complaint(Connection connection) {
        Optional<String> url = connection.setting("url");
        boolean parts = connection.setting("host").isPresent()
                && connection.setting("database").isPresent();
        if (url.isPresent() && !url.get().startsWith(URL)) {
            return Optional.of("\"url\" must begin with " + URL + "//.");
        }
        return url.isPresent() == parts
                ? Optional.of("give either \"url\" or \"host\" and \"database\".")
                : Optional.empty();
    }

    @Override
    public void configure(HikariConfig pool, Connection connection) {
        pool.setJdbcUrl(connection
                .setting("url")
                .orElseGet(() -> URL + "//" + connection.required("host") + ":"
                        + connection.setting("port").orElse("5432") + "/" + connection.required("database")));
        connection.setting("user").ifPresent(pool::setUsername);
        connection.setting("password").ifPresent(pool::setPassword);
        property(pool, connection, "ssl", "sslmode");
        property(pool, connection, "ssl-root-certificate", "sslrootcert");
        property(pool, connection, "schema", "currentSchema");
        pool.addDataSourceProperty(
                "ApplicationName", connection.setting("application-name").orElse("penstock"));
        ReadOptions options = ReadOptions.of(connection);
        // For statements that are not ours, such as those of Camel's jdbc:. All values are text: Hikari hands numbers
        // and booleans on as they are, and the driver passes over them without a word.
        pool.addDataSourceProperty("defaultRowFetchSize", Integer.toString(options.fetchSize()));
        pool.setConnectionInitSql("SET statement_timeout = " + options.timeout().toMillis());
        // The server's own timeout says nothing where the network has fallen silent.
        pool.addDataSourceProperty(
                "socketTimeout", Long.toString(options.timeout().plus(LAST_WORD).toSeconds()));
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    }

    @Override
    protected void begin(java.sql.Connection connection, ReadOptions options) throws SQLException {
        // Without a transaction the driver reads the whole result into memory, whatever the fetch size.
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET LOCAL statement_timeout = " + options.timeout().toMillis());
        }
    }

    @Override
    protected void stream(PreparedStatement statement, ReadOptions options) throws SQLException {
        super.stream(statement, options);
        // Binary from the first row on: numbers and times need no parsing.
        statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
    }

    @Override
    protected ResultColumn<CellReader> column(ResultSetMetaData result, int index) throws SQLException {
        String name = result.getColumnLabel(index);
        String type = result.getColumnTypeName(index);
        return switch (type) {
            case "bool" -> column(name, ColumnType.BOOLEAN, CellReaders.BOOLEAN);
            case "int2", "int4", "int8", "oid", "smallserial", "serial", "bigserial" ->
                column(name, ColumnType.INTEGER, CellReaders.INTEGER);
            case "numeric" -> {
                int scale = result.getScale(index);
                int kept = result.getPrecision(index) == UNBOUNDED ? Column.ANY_SCALE : scale > MAX_SCALE ? 0 : scale;
                yield new ResultColumn<>(new Column(name, ColumnType.DECIMAL, kept), CellReaders.DECIMAL);
            }
            case "float4" -> column(name, ColumnType.FLOAT, CellReaders.FLOAT);
            case "float8" -> column(name, ColumnType.FLOAT, CellReaders.DOUBLE);
            case "date" -> column(name, ColumnType.DATE, CellReaders.DATE);
            case "time" -> column(name, ColumnType.TIME, CellReaders.TIME);
            case "timestamp" -> column(name, ColumnType.TIMESTAMP, CellReaders.TIMESTAMP);
            case "timestamptz" -> column(name, ColumnType.TIMESTAMP_TZ, CellReaders.INSTANT);
            case "uuid" -> column(name, ColumnType.UUID, CellReaders.UUID);
            case "bytea" -> column(name, ColumnType.BYTES, CellReaders.BYTES);
            case "json", "jsonb" -> column(name, ColumnType.JSON, CellReaders.JSON);
            // As the server writes them: the driver would get these in binary and write them its own way.
            case "timetz", "point", "box" ->
                new ResultColumn<>(new Column(name, ColumnType.TEXT), "(%s)::text", CellReaders.TEXT);
            case "text", "varchar", "bpchar", "citext" -> column(name, ColumnType.TEXT, CellReaders.TEXT);
            default -> unusual(name, type, result.getColumnType(index));
        };
    }

    private static ResultColumn<CellReader> unusual(String name, String type, int sqlType) {
        if (sqlType == Types.ARRAY || type.startsWith("_")) {
            return new ResultColumn<>(new Column(name, ColumnType.ARRAY), AS_JSON, CellReaders.JSON);
        }
        if (sqlType == Types.STRUCT) {
            return new ResultColumn<>(new Column(name, ColumnType.JSON), AS_JSON, CellReaders.JSON);
        }
        return column(name, ColumnType.TEXT, CellReaders.TEXT);
    }

    private static ResultColumn<CellReader> column(String name, ColumnType type, CellReader reader) {
        return new ResultColumn<>(new Column(name, type), reader);
    }

    @Override
    public String words(SQLException failure) {
        ServerErrorMessage server = failure instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        // The detail behind the message quotes whole rows (P9).
        return server == null || server.getMessage() == null
                ? super.words(failure)
                : server.getMessage() + (server.getHint() == null ? "" : " (" + server.getHint() + ")");
    }

    @Override
    public String typeName(Column column) {
        return switch (column.type()) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric";
            case FLOAT -> "double precision";
            case TEXT -> "text";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMP_TZ -> "timestamptz";
            case UUID -> "uuid";
            case BYTES -> "bytea";
            case JSON, ARRAY -> "jsonb";
        };
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.NULL);
            case Map<?, ?> map -> statement.setObject(index, JsonText.of(map), Types.OTHER);
            case Collection<?> list -> statement.setObject(index, JsonText.of(list), Types.OTHER);
            case CharSequence text -> statement.setObject(index, text.toString(), Types.OTHER);
            case Enum<?> constant -> statement.setObject(index, constant.name(), Types.OTHER);
            default -> statement.setObject(index, value);
        }
    }

    private static void property(HikariConfig pool, Connection connection, String key, String property) {
        connection.setting(key).ifPresent(value -> pool.addDataSourceProperty(property, value));
    }
}
