package io.penstock.change;

import static io.penstock.change.FeedFunction.Result;
import static org.duckdb.DuckDBColumnType.BIGINT;
import static org.duckdb.DuckDBColumnType.INTEGER;
import static org.duckdb.DuckDBColumnType.VARCHAR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBFunctions;

/**
 * The one DuckDB instance of the process. It lives in memory and has a file attached for every open state, so that all
 * of them share one memory limit and a damaged file harms one sync only.
 */
final class StateEngine implements AutoCloseable {

    /** Rows of a model. */
    static final String ROWS = "penstock_rows";
    /** Hashes of keys that occur more than once. */
    static final String TWINS = "penstock_twins";
    /** Outcomes of a journal. */
    static final String OUTCOMES = "penstock_outcomes";

    private final DuckDBConnection root;
    private final Path scratch;
    private final AtomicLong tokens = new AtomicLong();
    private final Map<String, FeedFunction> functions = Map.of(
            ROWS,
            new FeedFunction(
                    new Result("n", BIGINT),
                    new Result("k1", BIGINT),
                    new Result("k2", BIGINT),
                    new Result("key", VARCHAR),
                    new Result("f1", BIGINT),
                    new Result("f2", BIGINT),
                    new Result("payload", VARCHAR)),
            TWINS,
            new FeedFunction(new Result("k1", BIGINT)),
            OUTCOMES,
            new FeedFunction(
                    new Result("ord", BIGINT),
                    new Result("seq", BIGINT),
                    new Result("target", INTEGER),
                    new Result("kind", INTEGER),
                    new Result("identity", VARCHAR),
                    new Result("id", VARCHAR),
                    new Result("code", VARCHAR),
                    new Result("reason", VARCHAR)));

    /** @param scratch for what does not fit into memory; emptied, and made if absent */
    StateEngine(Path scratch, StateSettings settings) {
        this.scratch = scratch;
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        properties.setProperty("memory_limit", settings.memory());
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("temp_directory", scratch.toString());
        properties.setProperty("preserve_insertion_order", "false");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        try {
            emptyScratch();
            NativeLibraries.removeLeftBehind();
            root = DuckDBConnection.newConnection("jdbc:duckdb:", false, properties)
                    .unwrap(DuckDBConnection.class);
            for (Map.Entry<String, FeedFunction> function : functions.entrySet()) {
                DuckDBFunctions.tableFunction()
                        .withName(function.getKey())
                        .withParameter(BIGINT)
                        .withFunction(function.getValue())
                        .register(root);
            }
        } catch (Exception e) {
            throw new StateException("DuckDB does not start: " + e.getMessage(), e);
        }
    }

    Path scratch() {
        return scratch;
    }

    /** Attaches a file under a name, making it if it is absent. */
    void attach(String name, Path file, boolean readOnly) {
        run("ATTACH " + text(file.toString()) + " AS " + quoted(name) + (readOnly ? " (READ_ONLY)" : ""), file);
    }

    void detach(String name) {
        run("DETACH DATABASE IF EXISTS " + quoted(name), Path.of(name));
    }

    /** A new connection that sees one attached file. */
    Session session(String name) {
        try {
            return new Session(root.duplicate(), name);
        } catch (SQLException e) {
            throw new StateException("the state " + name + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Lets a statement read what Java has: the consumer is given the call of the function. */
    void feed(String function, Feed feed, Consumer<String> statement) {
        FeedFunction reader = java.util.Objects.requireNonNull(functions.get(function));
        long token = tokens.incrementAndGet();
        reader.offer(token, feed);
        try {
            statement.accept(function + "(" + token + "::BIGINT)");
        } catch (StateException e) {
            feed.rethrow();
            throw e;
        } finally {
            reader.withdraw(token);
        }
    }

    private synchronized void run(String sql, Path file) {
        try (Statement statement = root.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new StateException("the state file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private void emptyScratch() throws IOException {
        Files.createDirectories(scratch);
        try (var files = Files.list(scratch)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new StateException("DuckDB does not close: " + e.getMessage(), e);
        }
    }
}
