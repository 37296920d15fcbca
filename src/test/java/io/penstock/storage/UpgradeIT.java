package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.FileHistory;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunState;
import io.penstock.sync.Runs;
import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxEvent.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation that another version of Penstock has left. */
@NullUnmarked
class UpgradeIT {

    /** The version of the tables of the first release. */
    private static final String FIRST = "4";

    /** Checksums of migrations by their version, as Flyway counts them. */
    private static final Map<Integer, Integer> RELEASED =
            Map.of(1, -975825993, 2, 204581332, 3, -2017132202, 4, -1823545167, 6, -179021172, 8, -641608345);

    private static final String[] LEFT_BEHIND = {
        "INSERT INTO run (sync, kind, cause, asked_by, state, counts, tally, problem, started_at, ended_at) VALUES"
                + " ('numbers', 'RUN', 'schedule', '', 'FAILED', NULL, NULL, 'source.failed: away',"
                + " '2026-01-02 03:04:05.678901+00', '2026-01-02 03:05:00+00')",
        "INSERT INTO sync_memory (sync, incarnation, paused) VALUES ('resting', NULL, TRUE)",
        "INSERT INTO inbox_event (hook, event_id, content_type, body, request, received_at, state, tries, attempts,"
                + " next_at, code, reason) VALUES ('orders', 'e1', 'application/json', X'7b226964223a317d', '{}',"
                + " '2026-01-02 03:04:05+00', 'WAITING', 0, 0, '2026-01-02 03:04:05+00', '', '')",
        "INSERT INTO file_text (hash, content) VALUES ('" + "a".repeat(64) + "', 'old text')",
        "INSERT INTO file_change (changed_at, who, file, kind, after_hash, result, problem, millis) VALUES"
                + " ('2026-01-02 03:04:05+00', 'ada', 'gone.camel.yaml', 'DELETED', NULL, 'ACCEPTED', '', 12)"
    };

    @TempDir
    Path folder;

    private String url = "";

    @BeforeEach
    void place() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        url = new OperationsSettings(null, null, null, Duration.ofDays(90)).urlOr(data);
    }

    @Test
    void whatTheFirstReleaseHasLeftIsThereAndGoesOn() throws Exception {
        Flyway.configure()
                .dataSource(url, null, null)
                .target(MigrationVersion.fromVersion(FIRST))
                .load()
                .migrate();
        execute(url, LEFT_BEHIND);
        try (JsonReceiver receiver = new JsonReceiver();
                Installation penstock = installation(receiver).start()) {
            RunReport run = penstock.bean(Runs.class).find(1).orElseThrow();
            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(run.problem()).isEqualTo("source.failed: away");
            assertThat(run.startedAt()).hasToString("2026-01-02T03:04:05.678901Z");
            assertThat(penstock.bean(Runs.class).isPaused("resting")).isTrue();
            assertThat(penstock.bean(FileHistory.class).text("a".repeat(64))).contains("old text");
            assertThat(penstock.bean(FileHistory.class).recent("gone.camel.yaml", 0, 5))
                    .hasSize(1);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> penstock.bean(Inbox.class).count("orders", State.DONE) == 1);
            RunReport next = penstock.run("numbers");
            assertThat(next.state()).isEqualTo(RunState.COMPLETED);
            assertThat(next.id()).isGreaterThan(1);
        }
        assertThat(value(url, "SELECT MAX(CAST(\"version\" AS INT)) FROM \"flyway_schema_history\""))
                .isNotEqualTo(FIRST);
    }

    @Test
    void soItIsOnPostgreSql() throws Exception {
        try (PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase()) {
            Flyway.configure()
                    .dataSource(database.url(), null, null)
                    .target(MigrationVersion.fromVersion(FIRST))
                    .load()
                    .migrate();
            execute(database.url(), LEFT_BEHIND[0], LEFT_BEHIND[1]);

            OperationsDatabase.open(database.url(), null, null).close();

            assertThat(database.value("SELECT problem FROM run WHERE id = 1")).isEqualTo("source.failed: away");
            assertThat(database.value("SELECT paused FROM sync_memory WHERE sync = 'resting'"))
                    .isEqualTo("t");
            assertThat(database.value("SELECT MAX(CAST(version AS INT)) FROM flyway_schema_history"))
                    .isNotEqualTo(FIRST);
        }
    }

    /** One that is edited later stops every installation that has it. */
    @Test
    void releasedMigrationsStayAsTheyWere() throws Exception {
        OperationsDatabase.open(url, null, null).close();

        for (Map.Entry<Integer, Integer> released : RELEASED.entrySet()) {
            assertThat(value(
                            url,
                            "SELECT \"checksum\" FROM \"flyway_schema_history\" WHERE \"version\" = '"
                                    + released.getKey() + "'"))
                    .as("migration V" + released.getKey())
                    .isEqualTo(released.getValue().toString());
        }
    }

    /** Its fingerprints, shape and key still mean the same: nothing is sent again. */
    @Test
    void aStateThatTheFirstReleaseHasLeftIsGoneOnWith() throws Exception {
        Flyway.configure()
                .dataSource(url, null, null)
                .target(MigrationVersion.fromVersion(FIRST))
                .load()
                .migrate();
        execute(
                url,
                "INSERT INTO run (sync, kind, cause, asked_by, state, started_at, ended_at) VALUES ('numbers', 'RUN', 'api',"
                        + " '', 'COMPLETED', '2026-01-02 03:04:05+00', '2026-01-02 03:05:00+00')",
                "INSERT INTO sync_memory (sync, incarnation, paused) VALUES ('numbers',"
                        + " '69e99bd5-51f0-4a05-8144-f85c0aa6f8bf', FALSE)");
        Path state = folder.resolve("data/state/numbers/state.duckdb");
        Files.createDirectories(state.getParent());
        try (var sql = getClass().getResourceAsStream("state-format-1.sql")) {
            execute("jdbc:duckdb:" + state, new String(sql.readAllBytes()));
        }
        try (JsonReceiver receiver = new JsonReceiver();
                Installation penstock = installation(receiver).start()) {
            RunReport run = penstock.run("numbers");

            assertThat(run.state()).as(run.problem()).isEqualTo(RunState.COMPLETED);
            assertThat(run.counts().unchanged()).isEqualTo(5);
            assertThat(run.counts().planned()).isZero();
        }
    }

    @Test
    void aStateOfANewerFormatIsRefusedAndLeftAsItIs() throws Exception {
        try (JsonReceiver receiver = new JsonReceiver()) {
            try (Installation penstock = installation(receiver).start()) {
                assertThat(penstock.run("numbers").state()).isEqualTo(RunState.COMPLETED);
            }
            String state = "jdbc:duckdb:" + folder.resolve("data/state/numbers/state.duckdb");
            execute(state, "UPDATE meta SET value = '2' WHERE name = 'format'");

            try (Installation penstock = installation(receiver).start()) {
                RunReport refused = penstock.run("numbers");

                assertThat(refused.state()).isEqualTo(RunState.FAILED);
                assertThat(refused.problem())
                        .contains("this state has format 2, and this Penstock reads format 1", "start the version");
            }
            assertThat(value(state, "SELECT value FROM meta WHERE name = 'format'"))
                    .isEqualTo("2");
            assertThat(value(state, "SELECT count(*) FROM state")).isEqualTo("5");
        }
    }

    @Test
    void anOperationsDatabaseOfANewerVersionIsRefused() throws Exception {
        OperationsDatabase.open(url, null, null).close();
        execute(
                url,
                "INSERT INTO \"flyway_schema_history\" SELECT 1000, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x',"
                        + " CURRENT_TIMESTAMP, 1, TRUE");

        assertThatThrownBy(() -> OperationsDatabase.open(url, null, null))
                .isInstanceOf(OperationsDatabaseException.class)
                .hasMessageContaining("operations.newer")
                .hasMessageContaining("99");
    }

    private Installation installation(JsonReceiver receiver) {
        return new Installation(folder)
                .connection("warehouse", "type: duckdb\npath: " + folder.resolve("w.duckdb") + "\ncreate: true\n")
                .connection("crm", "type: http\nurl: " + receiver.url() + "\n")
                .flow("numbers", """
                        - route:
                            id: numbers
                            from:
                              uri: sync:numbers
                              parameters: { connection: warehouse, query: "select i as id from range(5) r(i)", key: id, settle: exchange }
                              steps:
                                - to: { id: nowhere, uri: "log:nowhere?level=OFF" }
                        """)
                .flow("orders", """
                        - route:
                            id: orders
                            from:
                              uri: kamelet:webhook-source
                              parameters: { name: orders, signature: none }
                              steps:
                                - to: { id: nothing, uri: "log:nothing?level=OFF" }
                        """);
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String value(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "no row";
        }
    }
}
