package io.penstock.warehouse;

import static io.penstock.row.ColumnType.ARRAY;
import static io.penstock.row.ColumnType.BOOLEAN;
import static io.penstock.row.ColumnType.BYTES;
import static io.penstock.row.ColumnType.DATE;
import static io.penstock.row.ColumnType.DECIMAL;
import static io.penstock.row.ColumnType.FLOAT;
import static io.penstock.row.ColumnType.INTEGER;
import static io.penstock.row.ColumnType.JSON;
import static io.penstock.row.ColumnType.TEXT;
import static io.penstock.row.ColumnType.TIME;
import static io.penstock.row.ColumnType.TIMESTAMP;
import static io.penstock.row.ColumnType.TIMESTAMP_TZ;
import static io.penstock.row.ColumnType.UUID;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Column;
import io.penstock.row.ColumnType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every warehouse reads its types as they are, null included, and keeps what is written to it. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class TypeContract {

    /**
     * @param sql an expression with its type
     * @param scale of the column
     */
    record Read(String sql, ColumnType type, int scale, Object value) {

        Read(String sql, ColumnType type, Object value) {
            this(sql, type, Column.ANY_SCALE, value);
        }
    }

    record Written(ColumnType type, int scale, Object value) {

        Written(ColumnType type, Object value) {
            this(type, Column.ANY_SCALE, value);
        }
    }

    abstract OpenWarehouse warehouse();

    /** What only this product has. */
    abstract Stream<Read> ownTypes();

    Stream<Read> values() {
        return Stream.concat(
                Stream.of(
                        new Read("CAST('true' AS boolean)", BOOLEAN, true),
                        new Read("CAST('false' AS boolean)", BOOLEAN, false),
                        new Read("CAST(-32768 AS smallint)", INTEGER, -32768L),
                        new Read("CAST(0 AS integer)", INTEGER, 0L),
                        new Read("CAST(-2147483648 AS integer)", INTEGER, -2147483648L),
                        new Read("CAST(9223372036854775807 AS bigint)", INTEGER, Long.MAX_VALUE),
                        new Read("CAST('-9223372036854775808' AS bigint)", INTEGER, Long.MIN_VALUE),
                        new Read("CAST('12.50' AS decimal(12,2))", DECIMAL, 2, new BigDecimal("12.50")),
                        new Read("CAST('0' AS decimal(12,2))", DECIMAL, 2, new BigDecimal("0.00")),
                        new Read(
                                "CAST('-1234567890123456789012345678.0123456789' AS decimal(38,10))",
                                DECIMAL,
                                10,
                                new BigDecimal("-1234567890123456789012345678.0123456789")),
                        new Read("CAST('0.1' AS real)", FLOAT, 0.1),
                        new Read("CAST('3.4028235e38' AS real)", FLOAT, 3.4028235e38),
                        new Read("CAST('0.1' AS double precision)", FLOAT, 0.1),
                        new Read("CAST('-0.0' AS double precision)", FLOAT, 0.0),
                        new Read("CAST('NaN' AS double precision)", FLOAT, Double.NaN),
                        new Read("CAST('-Infinity' AS double precision)", FLOAT, Double.NEGATIVE_INFINITY),
                        new Read("CAST('' AS varchar)", TEXT, ""),
                        new Read("CAST('Zoë 日本 😀 \u001f\t' AS varchar)", TEXT, "Zoë 日本 😀 \u001f\t"),
                        new Read("CAST('it''s' AS varchar(80))", TEXT, "it's"),
                        new Read("CAST('2024-02-29' AS date)", DATE, LocalDate.of(2024, 2, 29)),
                        new Read("CAST('0001-01-01' AS date)", DATE, LocalDate.of(1, 1, 1)),
                        new Read("CAST('infinity' AS date)", DATE, LocalDate.MAX),
                        new Read("CAST('-infinity' AS date)", DATE, LocalDate.MIN),
                        new Read("CAST('23:59:59.999999' AS time)", TIME, LocalTime.of(23, 59, 59, 999_999_000)),
                        new Read("CAST('00:00' AS time)", TIME, LocalTime.MIDNIGHT),
                        new Read("CAST('24:00' AS time)", TIME, LocalTime.MAX),
                        new Read(
                                "CAST('2024-03-31 02:30:00.123456' AS timestamp)",
                                TIMESTAMP,
                                LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000)),
                        new Read(
                                "CAST('1969-12-31 23:59:59.5' AS timestamp)", TIMESTAMP, time("1969-12-31T23:59:59.5")),
                        new Read("CAST('infinity' AS timestamp)", TIMESTAMP, LocalDateTime.MAX),
                        new Read("CAST('-infinity' AS timestamp)", TIMESTAMP, LocalDateTime.MIN),
                        new Read(
                                "CAST('2024-01-01 02:00:00.000001+05' AS timestamp with time zone)",
                                TIMESTAMP_TZ,
                                instant("2023-12-31T21:00:00.000001Z")),
                        new Read(
                                "CAST('1883-11-18 12:00:00+00' AS timestamp with time zone)",
                                TIMESTAMP_TZ,
                                instant("1883-11-18T12:00:00Z")),
                        new Read(
                                "CAST('infinity' AS timestamp with time zone)",
                                TIMESTAMP_TZ,
                                OffsetDateTime.of(LocalDateTime.MAX, java.time.ZoneOffset.UTC)),
                        new Read(
                                "CAST('-infinity' AS timestamp with time zone)",
                                TIMESTAMP_TZ,
                                OffsetDateTime.of(LocalDateTime.MIN, java.time.ZoneOffset.UTC)),
                        new Read(
                                "CAST('123e4567-e89b-12d3-a456-426614174000' AS uuid)",
                                UUID,
                                java.util.UUID.fromString("123e4567-e89b-12d3-a456-426614174000")),
                        new Read(
                                "CAST('{\"a\": [1, 2.5, null]}' AS json)",
                                JSON,
                                map("a", list(1, decimal("2.5"), null))),
                        new Read("CAST('null' AS json)", JSON, Null.JSON),
                        new Read("INTERVAL '1' DAY", TEXT, "1 day")),
                ownTypes());
    }

    Stream<Written> kept() {
        return Stream.of(
                new Written(BOOLEAN, true),
                new Written(INTEGER, Long.MIN_VALUE),
                new Written(DECIMAL, 2, new BigDecimal("-12.50")),
                new Written(DECIMAL, new BigDecimal("1234567890.123456789")),
                new Written(FLOAT, 0.1),
                new Written(FLOAT, Double.NaN),
                new Written(TEXT, "Zoë 日本 😀 'quoted' \\ \u001f"),
                new Written(DATE, LocalDate.of(1969, 12, 31)),
                new Written(TIME, LocalTime.of(1, 2, 3, 456_000)),
                new Written(TIMESTAMP, LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000)),
                new Written(TIMESTAMP_TZ, instant("2024-03-31T02:30:00.123456Z")),
                new Written(UUID, java.util.UUID.fromString("123e4567-e89b-12d3-a456-426614174000")),
                new Written(BYTES, new byte[] {0, 1, -1}),
                new Written(JSON, map("a", list(1, decimal("2.5"), null))),
                new Written(ARRAY, list(1, "two", null)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsReadAsItIs(Read read) {
        String sql = "SELECT " + read.sql() + " AS \"Value\"";
        assertThat(warehouse().warehouses.describe(OpenWarehouse.NAME, sql))
                .containsExactly(new Column("Value", read.type(), read.scale()));

        Object value = warehouse()
                .warehouses
                .preview(OpenWarehouse.NAME, sql, 1)
                .get(0)
                .get("Value");

        assertThat(value).isEqualTo(read.value() == Null.JSON ? null : read.value());
    }

    @ParameterizedTest
    @MethodSource("values")
    void nullIsReadAsNullWhateverTheType(Read read) {
        String sql = "SELECT CASE WHEN n > 1 THEN " + read.sql() + " END AS v FROM (SELECT 1 AS n) AS one";

        assertThat(warehouse().warehouses.preview(OpenWarehouse.NAME, sql, 1))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("v", null));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void whatIsWrittenIsReadBack(Written written) throws SQLException {
        Column value = new Column("The value", written.type(), written.scale());
        List<Column> columns = List.of(new Column("id", INTEGER), value);
        Dialect dialect = warehouse().dialect;
        warehouse().execute("DROP TABLE IF EXISTS kept", dialect.createTable("kept", columns, List.of("id")));

        for (int time = 0; time < 2; time++) {
            write(dialect.upsert("kept", List.of("id", "The value"), List.of("id")), 1L, written.value());
        }
        write(dialect.upsert("kept", List.of("id", "The value"), List.of("id")), 2L, null);

        assertThat(warehouse().warehouses.preview(OpenWarehouse.NAME, "SELECT * FROM kept ORDER BY id", 9))
                .hasSize(2)
                .satisfies(rows -> {
                    assertThat(comparable(rows.get(0).get("The value"))).isEqualTo(comparable(written.value()));
                    assertThat(rows.get(1)).containsEntry("The value", null);
                });

        write(dialect.delete("kept", List.of("id")), 1L);
        assertThat(warehouse().warehouses.preview(OpenWarehouse.NAME, "SELECT * FROM kept", 9))
                .hasSize(1);
    }

    private void write(String sql, @Nullable Object... values) throws SQLException {
        try (var lent = warehouse().sources.named(OpenWarehouse.NAME).getConnection();
                var statement = lent.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                warehouse().dialect.bind(statement, i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
    }

    static BigDecimal decimal(String digits) {
        return new BigDecimal(digits);
    }

    static LocalDateTime time(String text) {
        return LocalDateTime.parse(text);
    }

    static OffsetDateTime instant(String text) {
        return OffsetDateTime.parse(text);
    }

    static List<@Nullable Object> list(@Nullable Object... values) {
        return java.util.Arrays.asList(values);
    }

    static Map<String, Object> map(String key, @Nullable Object value) {
        return java.util.Collections.singletonMap(key, Objects.requireNonNull(value));
    }

    enum Null {
        JSON
    }
}
