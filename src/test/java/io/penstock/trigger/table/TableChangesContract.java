package io.penstock.trigger.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.row.RowReadException;
import io.penstock.testing.MovableClock;
import io.penstock.trigger.feed.FedRow;
import io.penstock.trigger.feed.RememberedPositions;
import io.penstock.warehouse.RowsAfter;
import io.penstock.warehouse.Warehouses;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** New rows of a table, in a real database. */
abstract class TableChangesContract {

    static final String WAREHOUSE = "warehouse";

    private final RememberedPositions positions = new RememberedPositions();
    private String table = "";

    abstract Warehouses warehouses();

    private void execute(String... statements) {
        try (var lent = warehouses().source(WAREHOUSE).getConnection();
                var statement = lent.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            if (!lent.getAutoCommit()) {
                lent.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void table(String name, String cursorType) {
        table = name;
        execute("CREATE TABLE " + name + " (id integer, made " + cursorType + ", name varchar)");
    }

    private void insert(int id, String at) {
        execute("INSERT INTO " + table + " VALUES (" + id + ", " + at + ", 'n" + id + "')");
    }

    private TableChangesFeed feed(String cursor, String lag, int batchSize) {
        RowsAfter rows = RowsAfter.of(warehouses(), WAREHOUSE, "SELECT * FROM " + table + ";", cursor, "id");
        SettledRows settled = new SettledRows(
                "table-changes/" + table, rows.cursorType(), Lag.of(lag), positions, new MovableClock());
        return new TableChangesFeed(rows, cursor, "id", batchSize, settled);
    }

    /** Settles all there is and answers the ids, as they came. */
    private static List<Integer> all(TableChangesFeed feed) {
        List<Integer> ids = new ArrayList<>();
        for (List<FedRow> rows = feed.next(); !rows.isEmpty(); rows = feed.next()) {
            rows.forEach(row -> ids.add(Integer.valueOf(row.key())));
            feed.settled();
        }
        return ids;
    }

    @Test
    void rowsComeOnceInTheOrderOfTheirCursor() {
        table("numbered", "bigint");
        IntStream.rangeClosed(1, 25).forEach(i -> insert(i, "" + i * 10));
        TableChangesFeed feed = feed("made", "0", 10);

        assertThat(all(feed)).isEqualTo(IntStream.rangeClosed(1, 25).boxed().toList());
        assertThat(all(feed)).isEmpty();
        insert(26, "260");
        assertThat(all(feed)).containsExactly(26);
        assertThat(all(feed("made", "0", 10))).isEmpty();
    }

    @Test
    void rowsOfOneMomentAreNeverPassedOverWhereverABatchEndsAndWheneverTheyCome() {
        table("moments", "timestamp");
        IntStream.rangeClosed(1, 9).forEach(i -> insert(i * 10, "TIMESTAMP '2026-11-22 12:00:00.123456'"));
        TableChangesFeed feed = feed("made", "0", 4);
        assertThat(all(feed)).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90);

        insert(5, "TIMESTAMP '2026-11-22 12:00:00.123456'");
        insert(95, "TIMESTAMP '2026-11-22 12:00:00.123456'");
        assertThat(all(feed)).containsExactly(5, 95);
        insert(1, "TIMESTAMP '2026-11-22 12:00:00.123457'");
        assertThat(all(feed("made", "0", 4))).containsExactly(1);
    }

    @Test
    void lateRowsWithinTheLagAreFoundAndThoseBeforeItAreNot() {
        table("late", "timestamp with time zone");
        insert(1, "TIMESTAMPTZ '2026-11-22 12:00:00+01'");
        insert(2, "TIMESTAMPTZ '2026-11-22 12:30:00+01'");
        TableChangesFeed feed = feed("made", "10m", 10);
        assertThat(all(feed)).containsExactly(1, 2);

        insert(3, "TIMESTAMPTZ '2026-11-22 12:21:00+01'");
        insert(4, "TIMESTAMPTZ '2026-11-22 12:19:00+01'");
        insert(5, "NULL");
        assertThat(all(feed)).containsExactly(3);
        assertThat(all(feed("made", "10m", 10))).isEmpty();
        insert(6, "TIMESTAMPTZ '2026-11-22 12:35:00+01'");
        insert(7, "TIMESTAMPTZ '2026-11-22 12:26:00+01'");
        assertThat(all(feed("made", "10m", 10))).containsExactly(7, 6);
    }

    @Test
    void whatWasNotSettledComesAgain() {
        table("killed", "date");
        IntStream.rangeClosed(1, 6).forEach(i -> insert(i, "DATE '2026-11-2" + i / 3 + "'"));
        TableChangesFeed killed = feed("made", "0", 2);
        killed.next();
        killed.settled();
        assertThat(killed.next()).extracting(FedRow::key).containsExactly("3", "4");
        killed.close();

        assertThat(all(feed("made", "0", 2))).containsExactly(3, 4, 5, 6);
    }

    @Test
    void aTriggerThatBeginsNowPassesOverWhatIsThere() {
        table("begun", "numeric(12, 2)");
        IntStream.rangeClosed(1, 7).forEach(i -> insert(i, "10.50"));
        TableChangesFeed feed = feed("made", "5", 2);
        feed.beginAtTheEnd();
        assertThat(all(feed)).isEmpty();

        insert(8, "10.50");
        insert(9, "11");
        TableChangesFeed next = feed("made", "5", 2);
        next.beginAtTheEnd();
        assertThat(all(next)).containsExactly(8, 9);
    }

    @Test
    void whatComesIntoAnEmptyTableWhileNobodyReadsIsNew() {
        table("empty_at_first", "bigint");
        TableChangesFeed feed = feed("made", "5", 2);
        feed.beginAtTheEnd();
        assertThat(all(feed)).isEmpty();
        feed.close();

        IntStream.rangeClosed(1, 3).forEach(i -> insert(i, "" + i));
        TableChangesFeed next = feed("made", "5", 2);
        next.beginAtTheEnd();
        assertThat(all(next)).containsExactly(1, 2, 3);
    }

    @Test
    void aWrongColumnIsToldOfWithThoseThereAre() {
        table("wrong", "double precision");

        assertThatThrownBy(() -> feed("et", "0", 2))
                .isInstanceOf(RowReadException.class)
                .hasMessageContaining("no column \"et\"; it has [id, made, name]");
        assertThatThrownBy(() -> feed("made", "0", 2)).hasMessageContaining("is of type FLOAT");
    }

    /** Whatever comes when, in whatever order within the lag: each row comes exactly once. */
    @Test
    void everyRowComesOnceHoweverTheyAreMixed() {
        table("mixed", "bigint");
        Random random = new Random(7);
        List<Integer> expected = new ArrayList<>();
        List<Integer> came = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            StringBuilder values = new StringBuilder();
            for (int i = 0; i < 9; i++) {
                int id = round * 9 + i;
                expected.add(id);
                int at = Math.max(0, round * 10 - random.nextInt(20));
                values.append(i == 0 ? "" : ", ").append("(" + id + ", " + at + ", 'x')");
            }
            execute("INSERT INTO " + table + " VALUES " + values);
            TableChangesFeed feed = feed("made", "30", 1 + random.nextInt(7));
            came.addAll(all(feed));
        }
        assertThat(came).containsExactlyInAnyOrderElementsOf(expected);
    }
}
