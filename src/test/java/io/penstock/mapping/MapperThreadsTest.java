package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.mapping.MappingResult.Mapped;
import io.penstock.row.Column;
import io.penstock.row.ColumnType;
import io.penstock.row.EncodedRow;
import io.penstock.row.Operation;
import io.penstock.row.Row;
import io.penstock.row.RowLayout;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One mapping, several threads, rows as a plan has them. The cost is printed for whoever wants to know. */
class MapperThreadsTest {

    private static final int ROWS = 5_000;
    private static final RowLayout LAYOUT = new RowLayout(
            List.of(
                    new Column("country", ColumnType.TEXT),
                    new Column("email", ColumnType.TEXT),
                    new Column("first_name", ColumnType.TEXT),
                    new Column("id", ColumnType.INTEGER),
                    new Column("last_name", ColumnType.TEXT),
                    new Column("note", ColumnType.TEXT),
                    new Column("plan", ColumnType.TEXT),
                    new Column("signed_up", ColumnType.DATE),
                    new Column("total", ColumnType.DECIMAL, 2),
                    new Column("visits", ColumnType.INTEGER)),
            List.of("id"),
            Set.of());

    private static final String TEN_FIELDS = """
            email: lower(trim(email))
            firstname: first_name
            lastname: upper(last_name)
            fullname: first_name + ' ' + last_name
            tier: "total > 1000 ? 'gold' : 'plain'"
            spent: round(total * 1.19, 2)
            visits: visits + 1
            since: signed_up
            country: "country ?? 'DE'"
            plan: plan
            """;

    @Test
    void threadsThatShareAMappingGetTheSameAsOneAlone() throws Exception {
        Mapper mapper = MapperTest.mapper(TEN_FIELDS);
        long expected = pass(mapper);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Long>> passes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                passes.add(() -> pass(mapper));
            }
            for (Future<Long> pass : threads.invokeAll(passes)) {
                assertThat(pass.get()).isEqualTo(expected);
            }
        }
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long begin = clock.getCurrentThreadCpuTime();
        pass(mapper);
        System.out.printf("ten fields: %d ns of CPU per row, cold%n", (clock.getCurrentThreadCpuTime() - begin) / ROWS);
    }

    /** Maps all rows; the sum of their hashes. */
    private static long pass(Mapper mapper) {
        long sum = 0;
        for (int i = 0; i < ROWS; i++) {
            Map<String, @Nullable Object> fields = ((Mapped) mapper.apply(row(i))).fields();
            BigDecimal spent = (BigDecimal) fields.get("spent");
            sum += fields.hashCode() + (spent == null ? 0 : spent.longValue());
        }
        return sum;
    }

    private static Row row(int id) {
        String end = "\u001f";
        String payload = "DE" + end + " Ada" + id + "@Example.com " + end + "Ada" + end + id + end + "Lovelace" + end
                + "\u001a" + end + "pro" + end + (15_000 + id % 4000) + end + id + ".25" + end + id % 50 + end;
        return new EncodedRow(LAYOUT, payload, String.valueOf(id), Operation.UPSERT, new OpenTicket());
    }
}
