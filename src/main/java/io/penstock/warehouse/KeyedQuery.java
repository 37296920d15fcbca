package io.penstock.warehouse;

import io.penstock.deadline.Deadlines;
import io.penstock.row.RowJson;
import io.penstock.row.RowReadException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A query that is asked for rows by their key: one statement for many keys, which are bound and never pasted. Statements
 * are the same for any number of keys up to the next power of two, so that the driver keeps them prepared. Safe for several
 * threads.
 */
public final class KeyedQuery {

    private static final int MOST = 512;
    /** Of SQLSTATE: the key is no value of the column's type. */
    private static final String DATA = "22";
    /** What DuckDB says when a stream of rows breaks, be it at such a key or for another reason. */
    private static final String UNCLEAR = "Invalid result set";

    private final String connection;
    private final DataSource source;
    private final Dialect dialect;
    private final String sql;
    private final String key;
    private final Deadlines deadlines;

    private KeyedQuery(
            String connection, DataSource source, Dialect dialect, String sql, String key, Deadlines deadlines) {
        this.connection = connection;
        this.source = source;
        this.dialect = dialect;
        this.sql = sql;
        this.key = key;
        this.deadlines = deadlines;
    }

    /**
     * @param sql one SELECT
     * @param key the column of it that identifies a row
     * @throws RowReadException if the text is not one query
     */
    public static KeyedQuery of(Warehouses warehouses, Deadlines deadlines, String connection, String sql, String key) {
        String query = new SqlText(sql).withoutEnd();
        new SqlText(query).objection().ifPresent(objection -> {
            throw new RowReadException(connection + ": " + objection);
        });
        return new KeyedQuery(
                connection, warehouses.source(connection), warehouses.dialect(connection), query, key, deadlines);
    }

    /**
     * The rows that are there, by the text of their key; of several with one key the first. A key that is no value of the
     * column's type is one that is not there. Asked in the caller's thread.
     *
     * @param time after which the question is cancelled, a second later at most
     * @return empty if the time was up
     * @throws RowReadException in the database's own words
     */
    public Optional<Map<String, Map<String, @Nullable Object>>> within(Duration time, Collection<String> keys) {
        Map<String, Map<String, @Nullable Object>> found = new HashMap<>();
        List<String> all = List.copyOf(keys);
        try (TimedQuestion question = new TimedQuestion(deadlines, time)) {
            try {
                for (int from = 0; from < all.size(); from += MOST) {
                    ask(question, all.subList(from, Math.min(all.size(), from + MOST)), found);
                }
            } catch (RowReadException failure) {
                if (question.isLate()) {
                    return Optional.empty();
                }
                throw failure;
            }
        }
        return Optional.of(found);
    }

    private void ask(TimedQuestion question, List<String> keys, Map<String, Map<String, @Nullable Object>> found) {
        try {
            ask(question, statement(keys.size()), keys, found);
        } catch (SQLException e) {
            SQLException cause = Warehouses.cause(e);
            boolean noSuchValue =
                    cause.getSQLState() != null && cause.getSQLState().startsWith(DATA);
            boolean unclear = String.valueOf(cause.getMessage()).contains(UNCLEAR);
            if (!noSuchValue && !unclear) {
                throw new RowReadException(connection + ": " + dialect.words(cause), cause);
            }
            if (keys.size() > 1) {
                keys.forEach(each -> ask(question, List.of(each), found));
            } else if (unclear) {
                askByText(question, keys, found);
            }
        }
    }

    private void askByText(
            TimedQuestion question, List<String> keys, Map<String, Map<String, @Nullable Object>> found) {
        try {
            ask(question, selected() + "CAST(" + dialect.quoted(key) + " AS VARCHAR) = ?", keys, found);
        } catch (SQLException e) {
            throw new RowReadException(connection + ": " + dialect.words(Warehouses.cause(e)), e);
        }
    }

    private void ask(
            TimedQuestion question, String text, List<String> keys, Map<String, Map<String, @Nullable Object>> found)
            throws SQLException {
        try (java.sql.Connection lent = source.getConnection();
                PreparedStatement statement = lent.prepareStatement(text)) {
            question.asks(lent, statement);
            try {
                int places = places(keys.size());
                for (int i = 0; i < places; i++) {
                    dialect.bind(statement, i + 1, keys.get(Math.min(i, keys.size() - 1)));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    read(rows, found);
                }
            } finally {
                question.asksNoMore();
            }
        }
    }

    private void read(ResultSet rows, Map<String, Map<String, @Nullable Object>> found) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        while (rows.next()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnLabel(i), value(rows, columns, i));
            }
            if (!row.containsKey(key)) {
                throw new RowReadException(
                        connection + ": the query has no column \"" + key + "\"; it has " + row.keySet());
            }
            Object id = row.get(key);
            if (id != null) {
                found.putIfAbsent(RowJson.text(id), Collections.unmodifiableMap(row));
            }
        }
    }

    /** As flows know it: exact numbers, dates and times of java.time, everything else as text. */
    private static @Nullable Object value(ResultSet rows, ResultSetMetaData columns, int i) throws SQLException {
        if (columns.getColumnTypeName(i).equals("timestamptz")) {
            return rows.getObject(i, OffsetDateTime.class);
        }
        Object value = rows.getObject(i);
        return switch (value) {
            case null -> null;
            case Integer number -> (long) number;
            case Short number -> (long) number;
            case Byte number -> (long) number;
            case Float number -> Double.parseDouble(number.toString());
            case Long number -> number;
            case Double number -> number;
            case BigDecimal number -> number;
            case Boolean truth -> truth;
            case byte[] bytes -> bytes;
            case java.sql.Date day -> day.toLocalDate();
            case java.sql.Time time -> time.toLocalTime();
            case java.sql.Timestamp time -> time.toLocalDateTime();
            case java.time.temporal.Temporal time -> time;
            default -> value.toString();
        };
    }

    private String statement(int keys) {
        return selected()
                + dialect.quoted(key)
                + (keys == 1 ? " = ?" : " IN (?" + ", ?".repeat(places(keys) - 1) + ")");
    }

    private String selected() {
        return "SELECT * FROM (\n" + sql + "\n) AS model WHERE ";
    }

    private static int places(int keys) {
        return keys == 1 ? 1 : Integer.highestOneBit(keys - 1) << 1;
    }
}
