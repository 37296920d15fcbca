package io.penstock.warehouse;

import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgreSqlCamelTest extends CamelContract {

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
    String rows(int count) {
        return "generate_series(1, " + count + ") AS numbers(i)";
    }
}
