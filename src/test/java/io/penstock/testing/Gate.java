package io.penstock.testing;

import java.sql.Connection;
import java.sql.SQLException;
import org.awaitility.Awaitility;

/**
 * A place where a statement waits, in the middle of what it does, until the test has done something else. A statement
 * comes to it by calling {@link #PASS}.
 */
public final class Gate implements AutoCloseable {

    /** An expression that is true once the gate is open. */
    public static final String PASS = "pg_advisory_xact_lock_shared(7)::text IS NOT NULL";

    private final PostgreSqlDatabase database;
    private final Connection keeper;

    /** Closes the gate of a database. */
    public Gate(PostgreSqlDatabase database) {
        this.database = database;
        try {
            keeper = database.connect();
            keeper.createStatement().execute("SELECT pg_advisory_lock(7)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets statements that write a row of this id to the table come to the gate. */
    public static void stand(PostgreSqlDatabase database, String table, int id) {
        database.execute(
                "CREATE FUNCTION pass() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " PERFORM pg_advisory_xact_lock_shared(7); RETURN NEW; END $$",
                "CREATE TRIGGER pass BEFORE INSERT OR UPDATE ON " + table + " FOR EACH ROW WHEN (NEW.id = " + id
                        + ") EXECUTE FUNCTION pass()");
    }

    /** Waits until a statement has come. */
    public void awaitSomebody() {
        Awaitility.await()
                .until(() -> database.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                        .equals("1"));
    }

    /** Ends the session of whoever waits. */
    public void expel() {
        database.value("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
    }

    /** Opens it; safe to repeat. */
    @Override
    public void close() {
        try {
            keeper.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
