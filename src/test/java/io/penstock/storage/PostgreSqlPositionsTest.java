package io.penstock.storage;

import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import io.penstock.trigger.Positions;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@NullUnmarked
class PostgreSqlPositionsTest extends PositionsContract {

    private PostgreSqlDatabase server;
    private OperationsDatabase database;

    @BeforeEach
    void open() {
        server = PostgreSqlServer.shared().newDatabase();
        database = OperationsDatabase.open(server.url(), null, null);
    }

    @AfterEach
    void close() {
        database.close();
        server.close();
    }

    @Override
    Positions positions() {
        return new JdbcPositions(database);
    }
}
