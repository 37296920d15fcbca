package io.penstock.warehouse;

import static io.penstock.row.ColumnType.ARRAY;
import static io.penstock.row.ColumnType.BYTES;
import static io.penstock.row.ColumnType.DECIMAL;
import static io.penstock.row.ColumnType.FLOAT;
import static io.penstock.row.ColumnType.INTEGER;
import static io.penstock.row.ColumnType.JSON;
import static io.penstock.row.ColumnType.TEXT;

import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgreSqlTypesTest extends TypeContract {

    private PostgreSqlDatabase database;
    private OpenWarehouse warehouse;

    @BeforeAll
    void open() {
        database = PostgreSqlServer.shared().newDatabase();
        database.execute(
                "CREATE EXTENSION citext",
                "CREATE TYPE mood AS ENUM ('sad', 'ok')",
                "CREATE DOMAIN cents AS numeric(10,2) CHECK (value >= 0)",
                "CREATE TYPE place AS (x int, y text)");
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
    Stream<Read> ownTypes() {
        return Stream.of(
                new Read("CAST('1.50' AS numeric)", DECIMAL, decimal("1.5")),
                new Read("CAST('1e40' AS numeric)", DECIMAL, decimal("1e40").setScale(0)),
                new Read("CAST('12345' AS numeric(4,-1))", DECIMAL, 0, decimal("12350")),
                new Read("CAST(4294967295 AS oid)", INTEGER, 4294967295L),
                new Read("CAST('-Infinity' AS real)", FLOAT, Double.NEGATIVE_INFINITY),
                new Read("CAST('\\x00ff61' AS bytea)", BYTES, new byte[] {0, -1, 'a'}),
                new Read("CAST('{\"b\": 1.50}' AS jsonb)", JSON, map("b", decimal("1.50"))),
                new Read("CAST('ok' AS mood)", TEXT, "ok"),
                new Read("CAST(12.5 AS cents)", DECIMAL, 2, decimal("12.50")),
                new Read("CAST('Ada' AS citext)", TEXT, "Ada"),
                new Read("CAST('ab' AS char(4))", TEXT, "ab  "),
                new Read("CAST('relname' AS name)", TEXT, "relname"),
                new Read("INTERVAL '1 year 2 days 03:04:05.6'", TEXT, "1 year 2 days 03:04:05.6"),
                new Read("CAST('10:00:00+02' AS timetz)", TEXT, "10:00:00+02"),
                new Read("CAST('192.168.0.1' AS inet)", TEXT, "192.168.0.1"),
                new Read("B'1011'", TEXT, "1011"),
                new Read("CAST('1' AS bit)", TEXT, "1"),
                new Read("CAST('[1,5)' AS int4range)", TEXT, "[1,5)"),
                new Read("CAST('(1,2)' AS point)", TEXT, "(1,2)"),
                new Read("CAST('<a/>' AS xml)", TEXT, "<a/>"),
                new Read("ARRAY[1, NULL, 3]", ARRAY, list(1, null, 3)),
                new Read("CAST('{{1.50,2},{3,4}}' AS numeric[])", ARRAY, list(list(decimal("1.50"), 2), list(3, 4))),
                new Read("ARRAY[CAST('ok' AS mood)]", ARRAY, list("ok")),
                new Read(
                        "CAST(ROW(1, 'a') AS place)",
                        JSON,
                        new java.util.LinkedHashMap<>(java.util.Map.of("x", 1, "y", "a"))));
    }
}
