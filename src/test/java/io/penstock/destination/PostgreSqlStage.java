package io.penstock.destination;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.penstock.testing.FaultyProxy;
import io.penstock.testing.FaultyProxy.Fault;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A database of a real PostgreSQL, with a user of its own, behind a network that can fail. Its fault table is t. */
final class PostgreSqlStage extends TableStage {

    private final PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase();
    private final URI address = URI.create(database.url().substring("jdbc:".length()));
    private final FaultyProxy proxy = FaultyProxy.before(address.getHost(), address.getPort());
    private final String user = "u" + database.name();
    private final HikariDataSource pool;
    private @Nullable Connection locking;
    /** Short where something goes wrong, so that it is found out soon. */
    private String timeout = "20";

    PostgreSqlStage() {
        execute("CREATE ROLE " + user + " LOGIN PASSWORD 'p'", "GRANT ALL ON SCHEMA public TO " + user);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + proxy.port() + address.getPath() + "?user=" + user
                + "&password=p&connectTimeout=5");
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(-1);
        pool = new HikariDataSource(config);
    }

    @Override
    public Map<String, Object> beans() {
        return Map.of("account", pool);
    }

    @Override
    public Map<String, String> parameters(Map<String, String> written) {
        return ContractFile.both(Map.of("connection", "account", "statementTimeout", timeout), written);
    }

    @Override
    public void given(String name, Object how) {
        super.given(name, how);
        execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + name + " TO " + user);
    }

    @Override
    Connection direct() throws SQLException {
        return database.connect();
    }

    @Override
    public List<Trouble> troubles() {
        timeout = "1";
        pool.setConnectionTimeout(1500);
        List<Trouble> troubles = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            troubles.add(Trouble.deferring(
                    fault + " at the statement",
                    () -> proxy.hit("INSERT INTO", fault),
                    proxy::heal,
                    "destination.unreachable"));
            troubles.add(Trouble.deferring(
                    fault + " at the commit", () -> proxy.hit("COMMIT", fault), proxy::heal, "destination.in-doubt"));
        }
        troubles.add(Trouble.deferring("connection refused", proxy::refuse, proxy::heal, "destination.unreachable"));
        troubles.add(Trouble.deferring("no answer to anything", proxy::stall, proxy::heal, "destination.unreachable"));
        troubles.add(Trouble.stopping(
                "login refused",
                () -> execute("ALTER ROLE " + user + " NOLOGIN"),
                () -> execute("ALTER ROLE " + user + " LOGIN"),
                "destination.unauthorized"));
        troubles.add(Trouble.stopping(
                "a right is missing",
                () -> execute("REVOKE INSERT ON t FROM " + user),
                () -> execute("GRANT INSERT ON t TO " + user),
                "destination.unauthorized"));
        troubles.add(Trouble.stopping(
                "the table is gone",
                () -> execute("ALTER TABLE t RENAME TO away"),
                () -> execute("ALTER TABLE away RENAME TO t"),
                "destination.table-missing"));
        troubles.add(Trouble.deferring(
                "no connection left",
                () -> execute("ALTER ROLE " + user + " CONNECTION LIMIT 0"),
                () -> execute("ALTER ROLE " + user + " CONNECTION LIMIT -1"),
                "destination.unreachable"));
        troubles.add(inTrigger("disk full", "RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'"));
        troubles.add(inTrigger("the server ends the session", "PERFORM pg_terminate_backend(pg_backend_pid())"));
        troubles.add(
                Trouble.deferring("somebody locks the table", this::lock, this::unlock, "destination.unreachable"));
        return troubles;
    }

    private Trouble inTrigger(String name, String statement) {
        return Trouble.deferring(
                name,
                () -> execute(
                        "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN "
                                + statement + "; RETURN NEW; END $$",
                        "CREATE TRIGGER fail BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fail()"),
                () -> execute("DROP TRIGGER fail ON t"),
                "destination.unreachable");
    }

    private void lock() throws SQLException {
        locking = database.connect();
        locking.setAutoCommit(false);
        locking.createStatement().execute("LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
    }

    private void unlock() throws SQLException {
        Objects.requireNonNull(locking).close();
    }

    @Override
    public void close() {
        pool.close();
        proxy.close();
        execute("DROP OWNED BY " + user, "DROP ROLE " + user);
        database.close();
    }
}
