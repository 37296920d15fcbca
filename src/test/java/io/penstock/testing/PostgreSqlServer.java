package io.penstock.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL server of this JVM: started when the first test asks for it, stopped when the JVM ends.
 *
 * <p>The binaries come through Maven and run as root too. Where they cannot run, the environment variable
 * {@code PENSTOCK_TEST_POSTGRES_URL} names a server to use instead, with a user who may create databases
 * ({@code jdbc:postgresql://host:5432/postgres?user=u&password=p}); tests that stop the server are then skipped.
 */
public final class PostgreSqlServer {

    private static final @Nullable String GIVEN = System.getenv("PENSTOCK_TEST_POSTGRES_URL");
    private static @Nullable PostgreSqlServer shared;

    private final Path directory;
    private @Nullable EmbeddedPostgres process;
    private int port;

    private PostgreSqlServer() {
        directory = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg", "penstock-" + UUID.randomUUID());
        if (GIVEN == null) {
            start();
            Runtime.getRuntime().addShutdownHook(new Thread(this::remove, "postgresql-closer"));
        }
    }

    /** The server, running. */
    public static synchronized PostgreSqlServer shared() {
        PostgreSqlServer server = shared;
        if (server == null) {
            server = new PostgreSqlServer();
            shared = server;
        }
        return server;
    }

    /** An empty database of the caller's own; closing it drops it. */
    public PostgreSqlDatabase newDatabase() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        administer("CREATE DATABASE " + name);
        return new PostgreSqlDatabase(this, name, url(name));
    }

    /** Ends the server as a crash would: connections break, nothing is tidied up. It comes back by {@link #start}. */
    public synchronized void stopHard() {
        Assumptions.assumeTrue(GIVEN == null, "the given PostgreSQL server is not ours to stop");
        EmbeddedPostgres running = process;
        if (running == null) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid"))
                    .get(0)
                    .strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor();
            postmaster.onExit().get(20, TimeUnit.SECONDS);
            process = null;
            running.close();
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        }
    }

    /** Starts the server again on the same port with the same databases; nothing happens if it runs. */
    public synchronized void start() {
        if (process != null || GIVEN != null) {
            return;
        }
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setLocaleConfig("locale", "C.UTF-8")
                    // zonky turns it off, and then a stopped server forgets what was committed.
                    .setServerConfig("synchronous_commit", "on");
            if (port != 0) {
                builder.setPort(port);
            }
            EmbeddedPostgres started = builder.start();
            port = started.getPort();
            process = started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void administer(String sql) {
        try (var connection = DriverManager.getConnection(url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private String url(String database) {
        if (GIVEN != null) {
            return GIVEN.replaceFirst("^(jdbc:postgresql://[^/]*/)[^?]*", "$1" + database);
        }
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres&password=postgres";
    }

    private synchronized void remove() {
        try {
            if (process != null) {
                process.close();
            }
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
