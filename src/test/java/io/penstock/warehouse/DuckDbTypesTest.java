package io.penstock.warehouse;

import static io.penstock.row.ColumnType.ARRAY;
import static io.penstock.row.ColumnType.BYTES;
import static io.penstock.row.ColumnType.DECIMAL;
import static io.penstock.row.ColumnType.INTEGER;
import static io.penstock.row.ColumnType.JSON;
import static io.penstock.row.ColumnType.TEXT;
import static io.penstock.row.ColumnType.TIME;
import static io.penstock.row.ColumnType.TIMESTAMP;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTypesTest extends TypeContract {

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
    Stream<Read> ownTypes() {
        return Stream.of(
                new Read("CAST(-128 AS tinyint)", INTEGER, -128L),
                new Read("CAST(255 AS utinyint)", INTEGER, 255L),
                new Read("CAST(65535 AS usmallint)", INTEGER, 65535L),
                new Read("CAST(4294967295 AS uinteger)", INTEGER, 4294967295L),
                new Read("CAST(18446744073709551615 AS ubigint)", DECIMAL, 0, decimal("18446744073709551615")),
                new Read(
                        "CAST('-170141183460469231731687303715884105728' AS hugeint)",
                        DECIMAL,
                        0,
                        decimal("-170141183460469231731687303715884105728")),
                new Read(
                        "CAST('340282366920938463463374607431768211455' AS uhugeint)",
                        DECIMAL,
                        0,
                        decimal("340282366920938463463374607431768211455")),
                new Read(
                        "CAST('12345678901234567890123456789012345678901' AS bignum)",
                        DECIMAL,
                        0,
                        decimal("12345678901234567890123456789012345678901")),
                new Read("CAST('1.5' AS decimal(4,1))", DECIMAL, 1, decimal("1.5")),
                new Read("CAST('\\x00\\xFFa' AS blob)", BYTES, new byte[] {0, -1, 'a'}),
                new Read("CAST('ok' AS enum('sad', 'ok'))", TEXT, "ok"),
                new Read("CAST('10:00:00+02' AS timetz)", TEXT, "10:00:00+02"),
                new Read("CAST('12:00:00.123456789' AS time_ns)", TIME, LocalTime.of(12, 0, 0, 123_456_789)),
                new Read(
                        "CAST('2024-01-01 00:00:00.123456789' AS timestamp_ns)",
                        TIMESTAMP,
                        time("2024-01-01T00:00:00.123456789")),
                new Read("CAST('2024-01-01' AS timestamp_s)", TIMESTAMP, time("2024-01-01T00:00")),
                new Read("CAST('2024-01-01' AS timestamp_ms)", TIMESTAMP, time("2024-01-01T00:00")),
                new Read("CAST('1011' AS bit)", TEXT, "1011"),
                new Read("[1, NULL, 3]", ARRAY, list(1, null, 3)),
                new Read("CAST([1.25, 2] AS double[2])", ARRAY, list(decimal("1.25"), decimal("2.0"))),
                new Read("[12345678901234567.89::decimal(19,2)]", ARRAY, list(decimal("12345678901234567.89"))),
                new Read("{'a': [date '2024-01-01']}", JSON, map("a", list("2024-01-01"))),
                new Read("MAP {'k': 'v'}", JSON, map("k", "v")),
                new Read("union_value(num := 2)", JSON, map("num", 2)));
    }
}
