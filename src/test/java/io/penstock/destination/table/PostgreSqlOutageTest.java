package io.penstock.destination.table;

import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.penstock.row.Outcome;
import io.penstock.row.Outcome.Kind;
import io.penstock.row.Row;
import io.penstock.testing.FaultyProxy;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import io.penstock.testing.RecordingRun;
import io.penstock.testing.SinkBench;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that crashes, and a pool that has nothing to lend; the other faults are in the contract file. */
class PostgreSqlOutageTest {

    private final PostgreSqlServer server = PostgreSqlServer.shared();
    private final PostgreSqlDatabase database = server.newDatabase();
    private final URI address = URI.create(database.url().substring("jdbc:".length()));
    private final FaultyProxy proxy = FaultyProxy.before(address.getHost(), address.getPort());
    private HikariDataSource pool;
    private SinkBench bench;

    @BeforeEach
    void open() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + proxy.port() + address.getPath() + "?" + address.getQuery());
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(1500);
        pool = new HikariDataSource(config);
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("shop", pool);
        TableSink sink = new TableSink();
        sink.setCamelContext(camel);
        sink.setEngine("postgresql");
        sink.setConnection("shop");
        sink.setTable("t");
        sink.setKey("id");
        sink.setTimeout(2);
        bench = new SinkBench(camel, sink);
        database.execute("CREATE TABLE t (id bigint PRIMARY KEY, name text NOT NULL)");
        assertThat(bench.send(upsert("0", "id", 0, "name", "before"))).containsOnly(Outcome.Delivered.PLAIN);
    }

    @AfterEach
    void close() {
        server.start();
        pool.close();
        proxy.close();
        database.close();
    }

    private static List<Row> rows() {
        return IntStream.range(0, 20)
                .mapToObj(i -> upsert("" + i, "id", i, "name", "n" + i))
                .toList();
    }

    private void allDeferredThenDelivered(List<Outcome> outcomes, RecordingRun run) {
        assertThat(outcomes).extracting(Outcome::kind).containsOnly(Kind.DEFERRED);
        assertThat(run.stops()).isEmpty();
        proxy.heal();
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(bench.send(new RecordingRun(), rows())).containsOnly(Outcome.Delivered.PLAIN));
        assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("20");
    }

    @Test
    void aDatabaseThatCrashesInTheMiddleDefersWhatItDidNotCommit() {
        RecordingRun run = new RecordingRun();
        database.execute("CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN IF NEW.id = 10 THEN PERFORM pg_sleep(20); END IF; RETURN NEW; END $$");
        database.execute("CREATE TRIGGER wait BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION wait()");
        CompletableFuture<List<Outcome>> call = CompletableFuture.supplyAsync(() -> bench.send(run, rows()));
        Awaitility.await()
                .until(() -> database.value("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
                        .equals("1"));

        server.stopHard();

        assertThat(call.join()).extracting(Outcome::kind).containsOnly(Kind.DEFERRED);
        server.start();
        assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("1");
        database.execute("DROP TRIGGER wait ON t");
        allDeferredThenDelivered(call.join(), run);
    }

    @Test
    void aServerWithoutRoomForAnotherConnectionDefers() {
        RecordingRun run = new RecordingRun();
        try (var first = pool.getConnection();
                var second = pool.getConnection()) {
            assertThat(first).isNotSameAs(second);
            assertThat(bench.send(run, rows())).extracting(Outcome::kind).containsOnly(Kind.DEFERRED);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
        assertThat(run.stops()).isEmpty();
    }
}
