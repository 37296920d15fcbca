package io.penstock.warehouse;

import static io.penstock.warehouse.OpenWarehouse.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connection.ConnectionException;
import io.penstock.row.CellValue;
import io.penstock.row.Column;
import io.penstock.row.ColumnType;
import io.penstock.row.RowCursor;
import io.penstock.row.RowReadException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How every warehouse is read: in a stream, without changing anything, and never silently in part. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ReadContract {

    private static final long MEGABYTE = 1_048_576;

    abstract OpenWarehouse warehouse();

    /** The same warehouse that nobody answers for. */
    abstract OpenWarehouse unreachable();

    /** A table expression of so many rows with one column, {@code i}, from 1. */
    abstract String rows(long count);

    /** An expression that fails when it is evaluated, with {@code broken} in what the database says. */
    abstract String failing();

    /** A query that gives its first rows only after a long time. */
    abstract String endless();

    /** What the database itself holds in memory, in bytes; 0 if that is not in this process. */
    abstract long memoryOfDatabase();

    @Test
    void rowsComeOneByOneInTheOrderOfTheQuery() {
        try (RowCursor cursor = open("SELECT i, 'row ' || i AS name FROM " + rows(25_000) + " ORDER BY i DESC")) {
            assertThat(cursor.columns())
                    .containsExactly(new Column("i", ColumnType.INTEGER), new Column("name", ColumnType.TEXT));
            CellValue values = new CellValue();
            for (long expected = 25_000; expected > 0; expected--) {
                assertThat(cursor.next()).isTrue();
                assertThat(values.row(cursor)).containsEntry("i", expected).containsEntry("name", "row " + expected);
            }
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void memoryDoesNotGrowWithTheRows() {
        long before = heap();
        try (RowCursor cursor = open("SELECT i, 'user' || i || '@example.com' AS email, i * 1.5 AS total, "
                + "'some longer text about number ' || i AS note FROM " + rows(2_000_000))) {
            Dump dump = new Dump();
            for (int row = 1; cursor.next(); row++) {
                for (int column = 0; column < 4; column++) {
                    cursor.read(column, dump);
                }
                if (row % 500_000 == 1) {
                    assertThat(heap() - before).isLessThan(40 * MEGABYTE);
                    assertThat(memoryOfDatabase()).isLessThan(40 * MEGABYTE);
                }
            }
            assertThat(dump.cells).isEqualTo(8_000_000);
        }
    }

    @Test
    void aQueryThatFailsHalfWayNeverLooksLikeOneThatEnds() {
        long[] read = {0};
        assertThatThrownBy(() -> {
                    try (RowCursor cursor = open("SELECT CASE WHEN i = 1500000 THEN " + failing()
                            + " ELSE i END AS v FROM " + rows(1_600_000))) {
                        while (cursor.next()) {
                            read[0]++;
                        }
                    }
                })
                .isInstanceOf(RowReadException.class)
                .hasMessageStartingWith(NAME + ": ")
                .hasMessageContaining("broken");
        assertThat(read[0]).isPositive().isLessThan(1_500_000);
        assertThat(preview("SELECT 1 AS one")).hasSize(1);
    }

    @Test
    void aQueryThatTakesTooLongIsEnded() {
        ReadOptions hurried = new ReadOptions(10_000, Duration.ofMillis(300));
        long start = System.nanoTime();

        assertThatThrownBy(() -> {
                    try (RowCursor cursor = warehouse().warehouses.open(NAME, endless(), hurried)) {
                        cursor.next();
                    }
                })
                .isInstanceOf(RowReadException.class)
                .hasMessageContaining(NAME);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(preview("SELECT 1 AS one")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO untouched VALUES (2)",
                "DELETE FROM untouched",
                "WITH gone AS (SELECT 1 AS n) DELETE FROM untouched",
                "INSERT INTO untouched VALUES (2) RETURNING n",
                "DROP TABLE untouched",
                "SELECT 1 AS n; DROP TABLE untouched",
                "DROP TABLE untouched; SELECT 1 AS n",
                "SELECT 1 AS n) AS model; DROP TABLE untouched; SELECT * FROM (SELECT 1 AS n",
                "COMMIT",
                "",
                "-- nothing",
            })
    void nothingButOneQueryIsRun(String sql) {
        warehouse().execute("DROP TABLE IF EXISTS untouched", "CREATE TABLE untouched AS SELECT 1 AS n");

        assertThatThrownBy(() -> open(sql).close()).isInstanceOf(RowReadException.class);
        assertThatThrownBy(() -> warehouse().warehouses.describe(NAME, sql)).isInstanceOf(RowReadException.class);

        assertThat(preview("SELECT n FROM untouched"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("n", 1L));
    }

    @Test
    void aQueryThatWritesThroughAFunctionIsRefused() {
        warehouse().execute("CREATE SEQUENCE IF NOT EXISTS numbers");

        assertThatThrownBy(() -> preview("SELECT nextval('numbers') AS n"))
                .isInstanceOf(RowReadException.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void describingDoesNotRunTheQuery() {
        assertThat(warehouse().warehouses.describe(NAME, endless()))
                .extracting(Column::name)
                .containsExactly("n");
    }

    @Test
    void aMistakeInTheQueryIsToldInTheDatabasesWords() {
        assertThatThrownBy(() -> warehouse().warehouses.describe(NAME, "SELECT 1\nFROM nowhere"))
                .isInstanceOf(RowReadException.class)
                .hasMessageStartingWith(NAME + ": ")
                .hasMessageContaining("nowhere");
    }

    @Test
    void twoColumnsOfOneNameAreRefused() {
        assertThatThrownBy(() -> open("SELECT 1 AS a, 2 AS a"))
                .isInstanceOf(RowReadException.class)
                .hasMessageContaining("two columns are called \"a\"");
    }

    @Test
    void aCommentBehindTheQueryAndASemicolonDoNoHarm() {
        assertThat(preview("SELECT ';' AS a -- one; two\n; -- three")).hasSize(1);
    }

    @Test
    void aPreviewHasNoMoreRowsThanAskedFor() {
        assertThat(warehouse().warehouses.preview(NAME, "SELECT i FROM " + rows(1000) + " ORDER BY i;", 3))
                .extracting(row -> row.get("i"))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void aCursorThatIsClosedEarlyGivesItsConnectionBack() {
        for (int time = 0; time < 20; time++) {
            try (RowCursor cursor = open("SELECT i FROM " + rows(1_000_000))) {
                assertThat(cursor.next()).isTrue();
                cursor.close();
            }
        }
    }

    @Test
    void twoQueriesAreReadAtTheSameTime() {
        try (RowCursor one = open("SELECT i FROM " + rows(50_000));
                RowCursor other = open("SELECT i FROM " + rows(50_000))) {
            long rows = 0;
            while (one.next() && other.next()) {
                rows++;
            }
            assertThat(rows).isEqualTo(50_000);
        }
    }

    @Test
    void aWarehouseThatCannotBeReachedIsOnlyNoticedWhenItIsUsed() {
        try (OpenWarehouse nobody = unreachable()) {
            assertThatThrownBy(() -> nobody.warehouses.open(NAME, "SELECT 1 AS n"))
                    .isInstanceOf(RowReadException.class)
                    .hasMessageStartingWith(NAME + ": cannot be reached: ");
            assertThatThrownBy(() -> new WarehouseTest(nobody.sources).test(nobody.connection))
                    .isInstanceOf(ConnectionException.class);
        }
    }

    @Test
    void aConnectionThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> warehouse().warehouses.open("other", "SELECT 1"))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("\"other\"");
    }

    RowCursor open(String sql) {
        return warehouse().warehouses.open(NAME, sql);
    }

    private List<Map<String, @Nullable Object>> preview(String sql) {
        return warehouse().warehouses.preview(NAME, sql, 10);
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
