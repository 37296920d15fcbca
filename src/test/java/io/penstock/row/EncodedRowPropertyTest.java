package io.penstock.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class EncodedRowPropertyTest {

    record Cell(ColumnType type, @Nullable Object value) {}

    @Property(tries = 500)
    void everyValueIsReadAsItWasWritten(@ForAll("cells") List<Cell> cells, @ForAll Set<Integer> ignored) {
        List<Column> columns = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (Cell cell : cells) {
            columns.add(new Column("c" + columns.size(), cell.type()));
            values.add(cell.value());
        }
        Set<String> names = ignored.stream().map(i -> "c" + i).collect(java.util.stream.Collectors.toSet());

        EncodedRow row = OneRow.of(columns, values, names).row();

        assertThat(row).hasSize(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            assertThat(row.get("c" + i)).as("%s", cells.get(i)).isEqualTo(values.get(i));
        }
    }

    /** The quick way to JSON and the one by the values give the same text. */
    @Property(tries = 500)
    void aRowWritesItselfAsItsValuesAreWritten(
            @ForAll("cells") List<Cell> cells, @ForAll @IntRange(max = 4) int scale) {
        List<Column> columns = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (Cell cell : cells) {
            columns.add(
                    cell.type() == ColumnType.DECIMAL
                            ? new Column("c" + columns.size(), cell.type(), scale)
                            : new Column("c" + columns.size(), cell.type()));
            values.add(cell.value());
        }

        EncodedRow row = OneRow.of(columns, values, Set.of()).row();

        assertThat(RowJson.json(row)).isEqualTo(RowJson.json(new java.util.LinkedHashMap<>(row)));
    }

    @Property(tries = 1000)
    void aNumberIsWrittenAsItsPlainText(@ForAll long unscaled, @ForAll @IntRange(min = -3, max = 22) int scale) {
        BigDecimal value = BigDecimal.valueOf(unscaled, scale);
        List<Column> columns = List.of(new Column("n", ColumnType.DECIMAL));

        assertThat(OneRow.of(columns, List.of(value), Set.of()).payload())
                .isEqualTo(CellText.plain(value) + RowEncoder.END)
                .isEqualTo(OneRow.of(columns, List.of(value), Set.of(), "n").payload());
        assertThat(OneRow.of(List.of(new Column("n", ColumnType.INTEGER)), List.of(unscaled), Set.of())
                        .payload())
                .isEqualTo(Long.toString(unscaled) + RowEncoder.END);
    }

    @Property(tries = 300)
    void aKeyOfSeveralTextsIsReadAsItWasWritten(@ForAll("texts") String one, @ForAll("texts") String two) {
        List<Column> columns = List.of(new Column("a", ColumnType.TEXT), new Column("b", ColumnType.TEXT));

        String key = OneRow.of(columns, List.of(one, two), Set.of(), "b", "a").key();

        assertThat(key).isNotNull().isEqualTo(KeyText.of(List.of(two, one)));
        assertThat(KeyText.values(java.util.Objects.requireNonNull(key), columns))
                .containsExactly(two, one);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        3,
                        Arbitraries.strings()
                                .withChars("a|\\\u0000\u001a\u001b\u001fü€")
                                .ofMaxLength(8)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of("", "🚰", "\u001a", "\u001b\u001b")));
    }

    @Provide
    Arbitrary<List<Cell>> cells() {
        Arbitrary<Integer> nano = Arbitraries.integers().between(0, 999_999_999);
        Arbitrary<LocalDateTime> wallClock = Combinators.combine(
                        Arbitraries.longs().between(-100_000_000_000L, 100_000_000_000L), nano)
                .as((second, n) -> LocalDateTime.ofEpochSecond(second, n, ZoneOffset.UTC));
        Arbitrary<Cell> cell = Arbitraries.oneOf(
                cell(ColumnType.BOOLEAN, Arbitraries.of(true, false)),
                cell(ColumnType.INTEGER, Arbitraries.longs()),
                cell(
                        ColumnType.DECIMAL,
                        Arbitraries.bigDecimals().ofScale(6).map(value -> new BigDecimal(CellText.plain(value)))),
                cell(ColumnType.FLOAT, Arbitraries.doubles().map(value -> value == 0 ? 0.0 : value)),
                cell(ColumnType.TEXT, texts()),
                cell(
                        ColumnType.DATE,
                        Arbitraries.longs().between(-900_000, 900_000).map(LocalDate::ofEpochDay)),
                cell(
                        ColumnType.TIME,
                        Arbitraries.longs().between(0, 86_399_999_999_999L).map(LocalTime::ofNanoOfDay)),
                cell(ColumnType.TIMESTAMP, wallClock),
                cell(ColumnType.TIMESTAMP_TZ, wallClock.map(value -> OffsetDateTime.of(value, ZoneOffset.UTC))),
                cell(ColumnType.UUID, Arbitraries.create(UUID::randomUUID)),
                cell(ColumnType.BYTES, Arbitraries.bytes().array(byte[].class).ofMaxSize(20)));
        return cell.list().ofMinSize(1).ofMaxSize(8);
    }

    private static Arbitrary<Cell> cell(ColumnType type, Arbitrary<?> values) {
        return values.injectNull(0.1).map(value -> new Cell(type, value));
    }
}
