package io.penstock.storage;

import io.penstock.store.Once;
import io.penstock.store.Store;
import io.penstock.store.StoreTable;
import io.penstock.store.StoreWrite;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/** A process that counts deliveries, five at a time, and says so after each time, until it is killed. */
final class CountingProcess {

    static final StoreTable TABLE = new StoreTable("", "counted");

    private CountingProcess() {}

    public static void main(String[] args) {
        OperationsDatabase database = OperationsDatabase.open(args[0], null, null);
        Store store = Store.of(new JdbcStoredTables(database), Clock.systemUTC());
        for (int batch = 0; ; batch++) {
            store.write(TABLE, batch(batch));
            System.out.println("counted " + batch);
        }
    }

    /** The deliveries of one batch. */
    static List<StoreWrite> batch(int batch) {
        return IntStream.range(5 * batch, 5 * batch + 5)
                .<StoreWrite>mapToObj(i -> new StoreWrite.Add("all", BigDecimal.ONE, null, new Once("d" + i, "")))
                .toList();
    }
}
