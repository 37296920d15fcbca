package io.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgreSqlServerTest {

    private final PostgreSqlServer server = PostgreSqlServer.shared();

    @Test
    void databasesAreSeparate() {
        try (PostgreSqlDatabase one = server.newDatabase();
                PostgreSqlDatabase other = server.newDatabase()) {
            one.execute("CREATE TABLE t AS SELECT 'Zoë' AS name");

            assertThat(one.value("SELECT name FROM t")).isEqualTo("Zoë");
            assertThat(other.value("SELECT count(*) FROM pg_tables WHERE tablename = 't'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void anOutageBreaksConnectionsAndKeepsWhatWasCommitted() throws SQLException {
        try (PostgreSqlDatabase database = server.newDatabase()) {
            database.execute("CREATE TABLE t AS SELECT 1 AS n");
            try (var connection = database.connect()) {
                server.stopHard();
                assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            } finally {
                server.start();
            }
            assertThat(database.value("SELECT n FROM t")).isEqualTo("1");
        }
    }
}
