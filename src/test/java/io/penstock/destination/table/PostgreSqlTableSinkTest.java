package io.penstock.destination.table;

import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Outcome;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import io.penstock.testing.RecordingRun;
import io.penstock.testing.SinkBench;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgreSqlTableSinkTest extends TableSinkContract {

    private final PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase();

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    DataSource dataSource() {
        return database.dataSource();
    }

    @Override
    String engine() {
        return "postgresql";
    }

    @Override
    void execute(String... statements) {
        database.execute(statements);
    }

    @Override
    String value(String sql) {
        return database.value(sql);
    }

    @Override
    String bytes(String hex) {
        return "decode('" + hex + "', 'hex')";
    }

    @Test
    void everyTypeTakesItsText() {
        execute(
                "CREATE TYPE mood AS ENUM ('good', 'bad')",
                "CREATE DOMAIN short AS varchar(5) CHECK (value <> 'no')",
                """
                CREATE TABLE types (id integer PRIMARY KEY, tags text[], grid integer[][], mood mood, code char(3),
                    word varchar(5), short short, ip inet, doc json, docb jsonb, span interval, at timestamptz,
                    wall timestamp, n numeric, f real)""");

        List<Outcome> outcomes = bench(sink("public.types", "id"))
                .send(
                        upsert(
                                "1",
                                "id",
                                1,
                                "tags",
                                Arrays.asList("a\"b\\", null, ""),
                                "grid",
                                List.of(List.of(1, 2), List.of(3, 4)),
                                "mood",
                                "good",
                                "code",
                                "ab",
                                "word",
                                "fünf",
                                "short",
                                "yes",
                                "ip",
                                "::1",
                                "doc",
                                "{\"a\":1}",
                                "docb",
                                "plain",
                                "span",
                                "1 day",
                                "at",
                                java.time.LocalDateTime.parse("2026-07-01T12:00:00"),
                                "wall",
                                java.time.OffsetDateTime.parse("2026-07-01T12:00:00+02:00"),
                                "n",
                                Double.NaN,
                                "f",
                                0.1f),
                        upsert("2", "id", 2, "word", "sechse"),
                        upsert("3", "id", 3, "short", "no"),
                        upsert("4", "id", 4, "code", "abcd"),
                        upsert("5", "id", 5, "mood", "so so"),
                        upsert("6", "id", 6, "word", "a\0b"),
                        upsert("7", "id", 7, "doc", "[broken]"),
                        upsert("8", "id", 1L << 40),
                        upsert("9", "id", 9, "docb", Map.of("k", List.of(true))));

        assertThat(outcomes)
                .extracting(Outcome::code)
                .containsExactly(
                        "",
                        "destination.row-refused",
                        "destination.row-refused",
                        "destination.row-refused",
                        "destination.row-refused",
                        "destination.row-refused",
                        "destination.row-refused",
                        "destination.row-refused",
                        "");
        assertThat(outcomes.get(1).reason()).contains("too long").contains("22001");
        assertThat(
                        value(
                                "SELECT tags[1] || array_length(tags, 1) || grid[2][1] || code || word FROM types WHERE id = 1"))
                .isEqualTo("a\"b\\33abfünf");
        assertThat(value("SELECT at AT TIME ZONE 'UTC' || ',' || wall FROM types WHERE id = 1"))
                .isEqualTo("2026-07-01 12:00:00,2026-07-01 10:00:00");
        assertThat(value("SELECT docb FROM types WHERE id = 1")).isEqualTo("\"plain\"");
        assertThat(value("SELECT n || ',' || f FROM types WHERE id = 1")).isEqualTo("NaN,0.1");
    }

    @Test
    void aKeyThatIsNotUniqueStopsTheRunWithWhatToDo() {
        execute("CREATE TABLE loose (id bigint, name text)");
        SinkBench bench = bench(sink("loose", "id"));
        RecordingRun run = new RecordingRun();

        assertThat(bench.send(run, List.of(upsert("1", "id", 1))).get(0).reason())
                .contains("CREATE UNIQUE INDEX ON \"loose\" (\"id\")");
        assertThat(run.stops()).containsExactly("destination.key-not-unique");

        execute("CREATE UNIQUE INDEX ON \"loose\" (\"id\")");
        assertThat(bench.send(upsert("1", "id", 1))).containsOnly(Outcome.Delivered.PLAIN);
    }

    @Test
    void aRowThatATriggerSwallowsIsNotDelivered() {
        execute(
                "CREATE TABLE t (id bigint PRIMARY KEY, name text)",
                "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN IF NEW.id = 2 THEN RETURN NULL; END IF;"
                        + " IF NEW.id = 3 THEN RAISE EXCEPTION 'three is not allowed'; END IF; RETURN NEW; END $$",
                "CREATE TRIGGER swallow BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION swallow()");

        List<Outcome> outcomes = bench(sink("t", "id"))
                .send(
                        upsert("1", "id", 1, "name", "a"),
                        upsert("2", "id", 2, "name", "b"),
                        upsert("3", "id", 3, "name", "c"),
                        upsert("4", "id", 4, "name", "d"));

        assertThat(outcomes)
                .extracting(Outcome::kind)
                .containsExactly(
                        Outcome.Kind.DELIVERED, Outcome.Kind.REJECTED, Outcome.Kind.REJECTED, Outcome.Kind.DELIVERED);
        assertThat(outcomes.get(2).reason()).contains("three is not allowed");
        assertThat(value("SELECT string_agg(id::text, ',' ORDER BY id) FROM t")).isEqualTo("1,4");
    }

    @Test
    void aConstraintThatIsCheckedAtTheCommitRejectsItsRow() {
        execute(
                "CREATE TABLE shops (id bigint PRIMARY KEY)",
                "CREATE TABLE t (id bigint PRIMARY KEY, shop bigint REFERENCES shops DEFERRABLE INITIALLY DEFERRED)",
                "INSERT INTO shops VALUES (1)");

        assertThat(bench(sink("t", "id"))
                        .send(
                                upsert("1", "id", 1, "shop", 1),
                                upsert("2", "id", 2, "shop", 9),
                                upsert("3", "id", 3, "shop", 1)))
                .extracting(Outcome::kind)
                .containsExactly(Outcome.Kind.DELIVERED, Outcome.Kind.REJECTED, Outcome.Kind.DELIVERED);
    }

    @Test
    void theReasonDoesNotRepeatTheRow() {
        execute("CREATE TABLE t (id bigint PRIMARY KEY, name text NOT NULL, secret text)");

        assertThat(bench(sink("t", "id"))
                        .send(upsert("1", "id", 1, "name", null, "secret", "hush"))
                        .get(0)
                        .reason())
                .contains("name")
                .doesNotContain("hush");
    }

    @Test
    void aRightThatIsMissingStopsTheRun() {
        execute("CREATE TABLE t (id bigint PRIMARY KEY, name text)");
        String user = "u" + database.name();
        execute("CREATE ROLE " + user + " LOGIN PASSWORD 'p'");
        try {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL(database.url());
            source.setUser(user);
            source.setPassword("p");
            TableSink sink = sink("t", "id");
            camel.getRegistry().bind("shop", source);
            RecordingRun run = new RecordingRun();

            assertThat(bench(sink).send(run, List.of(upsert("1", "id", 1, "name", "a"))))
                    .extracting(Outcome::code)
                    .containsExactly("destination.unauthorized");
            assertThat(run.stops()).containsExactly("destination.unauthorized");

            TableSink locked = sink("t", "id");
            source.setUser("nobody-" + user);
            camel.getRegistry().bind("shop", source);
            RecordingRun other = new RecordingRun();
            assertThat(bench(locked).send(other, List.of(upsert("1", "id", 1, "name", "a"))))
                    .extracting(Outcome::kind)
                    .containsExactly(Outcome.Kind.DEFERRED);
            assertThat(other.stops()).containsExactly("destination.unauthorized");
        } finally {
            database.execute("DROP OWNED BY " + user, "DROP ROLE " + user);
        }
    }
}
