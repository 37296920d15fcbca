package io.penstock.row;

import static io.penstock.row.ColumnType.BOOLEAN;
import static io.penstock.row.ColumnType.DECIMAL;
import static io.penstock.row.ColumnType.FLOAT;
import static io.penstock.row.ColumnType.INTEGER;
import static io.penstock.row.ColumnType.TEXT;
import static io.penstock.row.ColumnType.TIMESTAMP_TZ;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which rows are the same version. */
class FingerprintTest {

    @Test
    void noFingerprintEverChanges() throws IOException {
        try (InputStream golden = FingerprintTest.class.getResourceAsStream("fingerprints.txt")) {
            assertThat(golden).isNotNull();
            assertThat(lines())
                    .as("another fingerprint sends every row of every sync again: raise RowLayout.ENCODING_VERSION")
                    .isEqualTo(new String(golden.readAllBytes(), UTF_8));
        }
    }

    @Test
    void nullIsNeitherTheEmptyTextNorAnything() {
        assertThat(of(TEXT, null)).isNotEqualTo(of(TEXT, ""));
        assertThat(of(TEXT, "\u001a")).isNotEqualTo(of(TEXT, null));
        assertThat(of(INTEGER, null)).isNotEqualTo(of(INTEGER, 0L));
    }

    @Test
    void aTextIsNotANumber() {
        assertThat(of(TEXT, "1")).isNotEqualTo(of(INTEGER, 1L));
        assertThat(of(FLOAT, 1.0)).isNotEqualTo(of(DECIMAL, new BigDecimal("1.0")));
    }

    @Test
    void aNumberIsItsValueHoweverItIsWritten() {
        assertThat(of(DECIMAL, new BigDecimal("1.00"))).isEqualTo(of(DECIMAL, new BigDecimal("1.0")));
        assertThat(of(DECIMAL, new BigDecimal("1E+3"))).isEqualTo(of(DECIMAL, new BigDecimal("1000")));
        assertThat(of(DECIMAL, new BigDecimal("0.000"))).isEqualTo(of(INTEGER, 0L));
        assertThat(of(INTEGER, 42L)).isEqualTo(of(DECIMAL, new BigDecimal("42.00")));
        assertThat(of(FLOAT, -0.0)).isEqualTo(of(FLOAT, 0.0));
        assertThat(of(FLOAT, Double.longBitsToDouble(0x7ff8000000000001L))).isEqualTo(of(FLOAT, Double.NaN));
    }

    @Test
    void aPointInTimeIsTheSameAtEveryOffset() {
        assertThat(of(TIMESTAMP_TZ, OffsetDateTime.parse("2026-11-22T12:00:00+01:00")))
                .isEqualTo(of(TIMESTAMP_TZ, OffsetDateTime.parse("2026-11-22T06:00:00-05:00")));
    }

    @Test
    void theOrderOfColumnsDoesNotMatterButTheirNamesDo() {
        Column a = new Column("a", TEXT);
        Column b = new Column("b", TEXT);

        assertThat(print(List.of(a, b), List.of("1", "2"))).isEqualTo(print(List.of(b, a), List.of("2", "1")));
        assertThat(print(List.of(a, b), List.of("1", "2"))).isNotEqualTo(print(List.of(a, b), List.of("2", "1")));
        assertThat(print(List.of(a), List.of("1"))).isNotEqualTo(print(List.of(b), List.of("1")));
    }

    @Test
    void whereOneCellEndsCannotBeForged() {
        List<Column> columns = List.of(new Column("a", TEXT), new Column("b", TEXT));

        assertThat(print(columns, List.of("x\u001fy", "z"))).isNotEqualTo(print(columns, List.of("x", "y\u001fz")));
        assertThat(print(columns, List.of("x\u001b_y", ""))).isNotEqualTo(print(columns, List.of("x\u001fy", "")));
    }

    @Test
    void anIgnoredColumnDoesNotCountAndIsKept() {
        List<Column> columns = List.of(new Column("a", TEXT), new Column("seen", BOOLEAN), new Column("z", TEXT));
        OneRow one = OneRow.of(columns, List.of("1", true, "2"), Set.of("seen"), "a");
        OneRow other = OneRow.of(columns, List.of("1", false, "2"), Set.of("seen"), "a");

        assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
        assertThat(one.row()).containsEntry("seen", true).containsEntry("z", "2");
        assertThat(other.row().get("seen")).isEqualTo(false);
    }

    private static String of(ColumnType type, @Nullable Object value) {
        return print(List.of(new Column("c", type)), Arrays.asList(value));
    }

    private static String print(List<Column> columns, List<? extends @Nullable Object> values) {
        return OneRow.of(columns, values, Set.of()).fingerprint();
    }

    /** A row of every type with ordinary, extreme and absent values, and its fingerprint. */
    private static String lines() {
        Map<String, String> prints = new LinkedHashMap<>();
        examples().forEach((type, values) -> {
            for (int i = 0; i < values.size(); i++) {
                prints.put(type + " " + i, of(type, values.get(i)));
            }
            prints.put(type + " null", of(type, null));
        });
        List<Column> all = examples().keySet().stream()
                .map(type -> new Column(type.name(), type))
                .toList();
        List<Object> firsts =
                examples().values().stream().map(values -> values.get(0)).toList();
        prints.put("all", print(all, firsts));
        return prints.entrySet().stream()
                .map(print -> print.getKey() + " " + print.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static Map<ColumnType, List<Object>> examples() {
        Map<ColumnType, List<Object>> examples = new LinkedHashMap<>();
        examples.put(BOOLEAN, List.of(true, false));
        examples.put(INTEGER, List.of(42L, 0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE));
        examples.put(DECIMAL, List.of(new BigDecimal("12.340"), new BigDecimal("-1E-20"), new BigDecimal("1E+20")));
        examples.put(
                FLOAT,
                List.of(0.1, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE));
        examples.put(
                TEXT,
                List.of(
                        "plain",
                        "",
                        "äöü ß €",
                        "\ud83d\udeb0 tap",
                        "\u0000\u0001\u001a\u001b\u001f\u007f\n\t",
                        "\u001a",
                        "e\u0301",
                        "\u00e9"));
        examples.put(ColumnType.DATE, List.of(LocalDate.parse("2026-11-22"), LocalDate.MIN, LocalDate.EPOCH));
        examples.put(ColumnType.TIME, List.of(LocalTime.parse("23:59:59.999999999"), LocalTime.MIDNIGHT));
        examples.put(
                ColumnType.TIMESTAMP,
                List.of(LocalDateTime.parse("2026-11-22T12:34:56.789"), LocalDateTime.parse("1969-12-31T23:59:59.5")));
        examples.put(
                TIMESTAMP_TZ,
                List.of(
                        OffsetDateTime.parse("2026-11-22T12:34:56.000001+05:30"),
                        OffsetDateTime.parse("1900-01-01T00:00:00Z")));
        examples.put(ColumnType.UUID, List.of(UUID.fromString("01234567-89AB-cdef-0123-456789abcdef")));
        examples.put(ColumnType.BYTES, List.of(new byte[] {0, 1, -1, 31}, new byte[0]));
        examples.put(ColumnType.JSON, List.of("{\"a\": [1, 2.50, null, \"x\"]}", "null"));
        examples.put(ColumnType.ARRAY, List.of("[1,2]", "[]"));
        return examples;
    }
}
