package io.penstock.warehouse;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class DuckDbCamelTest extends CamelContract {

    private OpenWarehouse warehouse;

    @BeforeAll
    void open(@TempDir Path folder) {
        warehouse = OpenWarehouse.duckDb(folder);
    }

    @AfterAll
    void close() {
        warehouse.close();
    }

    @Override
    OpenWarehouse warehouse() {
        return warehouse;
    }

    @Override
    String rows(int count) {
        return "range(" + count + ") AS numbers(i)";
    }
}
