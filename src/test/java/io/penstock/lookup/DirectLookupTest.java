package io.penstock.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.row.RowReadException;
import io.penstock.testing.FaultyProxy;
import io.penstock.testing.Installation;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions without a memory, and what becomes of one whose time is up: of real databases, in the caller's thread. */
@NullUnmarked
class DirectLookupTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SLOW = "SELECT 1 AS id, 'slow' AS tier FROM (SELECT pg_sleep(60)) AS s";
    private static final String ASKING = "datname = current_database() AND state = 'active'"
            + " AND query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()";
    private static final String QUICK = "SELECT 1 AS id, 'quick' AS tier";

    @TempDir
    static Path folder;

    private static PostgreSqlDatabase database;
    private static FaultyProxy proxy;
    private static Installation installation;

    @BeforeAll
    static void start() {
        database = PostgreSqlServer.shared().newDatabase();
        URI url = URI.create(database.url().substring("jdbc:".length()));
        proxy = FaultyProxy.before("127.0.0.1", url.getPort());
        String throughProxy = database.url().replace(":" + url.getPort() + "/", ":" + proxy.port() + "/");
        installation = new Installation(folder)
                .connection("pg", "type: postgresql\npool-size: 1\nurl: " + database.url() + "\n")
                .connection("far", "type: postgresql\npool-size: 1\nurl: " + throughProxy + "\n")
                .connection("duck", "type: duckdb\ncreate: true\npath: " + folder.resolve("w.duckdb") + "\n")
                .start();
    }

    @AfterAll
    static void stop() {
        installation.close();
        proxy.close();
        database.close();
    }

    private static Lookup lookup(String connection, String query, Duration timeout) {
        return installation
                .bean(Lookups.class)
                .lookup(
                        "accounts",
                        new LookupOrigin(LookupSource.WAREHOUSE, connection, "", query, "id", ""),
                        new LookupTerms(Duration.ZERO, Duration.ZERO, 100, timeout));
    }

    private static Map<String, @Nullable Object> one(String connection, String query, Duration timeout)
            throws LookupTimeoutException {
        return lookup(connection, query, timeout).rows(Set.of("1")).get("1");
    }

    @Test
    void aQuestionWhoseTimeIsUpIsCancelledInTheDatabase() throws Exception {
        assertThatThrownBy(() -> one("pg", SLOW, SHORT))
                .isInstanceOf(LookupTimeoutException.class)
                .hasMessageContaining("lookup.timeout")
                .hasMessageContaining("300 ms");

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        // There is one connection: that it answers shows that nothing runs on it any more.
        assertThat(one("pg", QUICK, LONG)).containsEntry("tier", "quick");
    }

    @Test
    void aConnectionIsWaitedForNoLongerThanAnAnswer() throws Exception {
        CompletableFuture<Object> busy = CompletableFuture.supplyAsync(() -> {
            try {
                return one("pg", SLOW, LONG);
            } catch (LookupTimeoutException late) {
                return late;
            }
        });
        Awaitility.await().atMost(LONG).until(() -> isAsking());

        assertThatThrownBy(() -> one("pg", QUICK, SHORT)).isInstanceOf(LookupTimeoutException.class);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        database.execute("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE " + ASKING);
        assertThatThrownBy(busy::join).hasCauseInstanceOf(RowReadException.class);
        assertThat(one("pg", QUICK, LONG)).containsEntry("tier", "quick");
    }

    @Test
    void aDatabaseThatHasFallenSilentIsLetGo() throws Exception {
        assertThat(one("far", QUICK, LONG)).containsEntry("tier", "quick");
        proxy.stall();
        assertThatThrownBy(() -> one("far", QUICK, SHORT)).isInstanceOf(LookupTimeoutException.class);

        proxy.heal();
        assertThat(one("far", QUICK, LONG)).containsEntry("tier", "quick");
    }

    @Test
    void duckDbStopsTooAndAnswersTheNextQuestion() throws Exception {
        String endless =
                "SELECT count(*) AS id FROM range(4000000) AS a, range(4000000) AS b WHERE a.range % 7 = b.range % 11";
        assertThatThrownBy(() -> one("duck", endless, SHORT)).isInstanceOf(LookupTimeoutException.class);

        assertThat(one("duck", QUICK, LONG)).containsEntry("tier", "quick");
    }

    @Test
    void aFailureIsToldInTheDatabasesWords() {
        assertThatThrownBy(() -> one("pg", "SELECT 1 AS id, nothing", LONG))
                .isInstanceOf(RowReadException.class)
                .hasMessageContaining("pg: ")
                .hasMessageContaining("nothing");
    }

    private static boolean isAsking() throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var running = statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE " + ASKING)) {
            running.next();
            return running.getInt(1) > 0;
        }
    }
}
