package io.penstock.warehouse;

import static io.penstock.warehouse.OpenWarehouse.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.row.RowCursor;
import io.penstock.row.RowReadException;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgreSqlReadTest extends ReadContract {

    private PostgreSqlDatabase database;
    private OpenWarehouse warehouse;

    @BeforeAll
    void open() {
        database = PostgreSqlServer.shared().newDatabase();
        warehouse = OpenWarehouse.postgreSql(database);
    }

    @AfterAll
    void close() {
        warehouse.close();
        database.close();
    }

    @Override
    OpenWarehouse warehouse() {
        return warehouse;
    }

    @Override
    OpenWarehouse unreachable() {
        return OpenWarehouse.of(
                "postgresql", Map.of("host", "127.0.0.1", "port", "1", "database", "x", "connect-timeout", "1s"));
    }

    @Override
    String rows(long count) {
        return "generate_series(1, " + count + ") AS numbers(i)";
    }

    @Override
    String failing() {
        return "CAST('broken' || i AS integer)";
    }

    @Override
    String endless() {
        return "SELECT 1 AS n FROM pg_sleep(600)";
    }

    @Override
    long memoryOfDatabase() {
        return 0;
    }

    @Test
    void aServerThatGoesAwayHalfWayFailsTheReadAndTheNextOneWorks() {
        try {
            RowCursor cursor = warehouse.warehouses.open(NAME, "SELECT i FROM " + rows(500_000));
            assertThat(cursor.next()).isTrue();
            PostgreSqlServer.shared().stopHard();
            assertThatThrownBy(() -> {
                        while (cursor.next()) {}
                    })
                    .isInstanceOf(RowReadException.class)
                    .hasMessageStartingWith(NAME + ": ");
            cursor.close();
        } finally {
            PostgreSqlServer.shared().start();
        }
        assertThat(warehouse.warehouses.preview(NAME, "SELECT 1 AS n", 1)).hasSize(1);
    }

    @Test
    void aDecimalThatIsNotANumberIsAnErrorThatSaysWhatToDo() {
        try (RowCursor cursor = open("SELECT CAST('NaN' AS numeric) AS rate")) {
            assertThat(cursor.next()).isTrue();
            assertThatThrownBy(() -> cursor.read(0, new Dump()))
                    .isInstanceOf(RowReadException.class)
                    .hasMessageContaining("column rate")
                    .hasMessageContaining("cast the column to double precision");
        }
    }

    @Test
    void whatBelongsToARowStaysOutOfMessages() {
        database.execute(
                "CREATE TABLE IF NOT EXISTS people (name text UNIQUE)", "INSERT INTO people VALUES ('Ada Lovelace')");

        assertThatThrownBy(() ->
                        database.connect().createStatement().execute("INSERT INTO people VALUES ('Ada Lovelace')"))
                .hasMessageContaining("Ada Lovelace")
                .satisfies(failure -> assertThat(warehouse.dialect.words((java.sql.SQLException) failure))
                        .contains("people_name_key")
                        .doesNotContain("Ada"));
    }

    @Test
    void aTestOfTheConnectionTellsTheProductTheDatabaseAndTheUser() {
        assertThat(new WarehouseTest(warehouse.sources).test(warehouse.connection))
                .matches("PostgreSQL \\d+\\.\\d+.*, database " + database.name() + ", user \\w+");
    }

    @Test
    void theSettingsReachTheServer() {
        try (OpenWarehouse other = warehouse
                .with("application-name", "stocktaking")
                .with("statement-timeout", "7s")
                .with("schema", "pg_catalog")) {
            assertThat(other.warehouses.preview(
                            NAME,
                            "SELECT current_setting('application_name') AS name,"
                                    + " current_setting('statement_timeout') AS timeout,"
                                    + " current_setting('search_path') AS path,"
                                    + " current_setting('transaction_read_only') AS read_only",
                            1))
                    .containsExactly(
                            Map.of("name", "stocktaking", "timeout", "7s", "path", "pg_catalog", "read_only", "on"));
        }
    }
}
