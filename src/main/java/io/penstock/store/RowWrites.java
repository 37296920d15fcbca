package io.penstock.store;

import io.penstock.mapping.BadValueException;
import io.penstock.mapping.Batch;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The writes that an action makes for the rows of an exchange, one for each row, in one transaction. */
final class RowWrites {

    /** The write for a row; a bad value rejects it. */
    interface Making {
        StoreWrite of(Map<String, @Nullable Object> row, DeliveryNames names);
    }

    /** The row after its write. */
    interface Using {
        Object of(Map<String, @Nullable Object> row, StoreEffect.Left left);
    }

    private final Store store;
    private final StoreTable table;
    private final Making making;

    RowWrites(Store store, StoreTable table, Making making) {
        this.store = store;
        this.table = table;
        this.making = making;
    }

    void run(Exchange exchange, Using using) {
        Batch batch = Batch.of(exchange);
        Map<Object, BadValueException> bad = new IdentityHashMap<>();
        Map<Object, Integer> places = new IdentityHashMap<>();
        List<StoreWrite> writes = new ArrayList<>();
        DeliveryNames names = DeliveryNames.of(exchange);
        for (Object row : batch.owed()) {
            if (Columns.isDelete(row)) {
                // Should the row come back, it is another one.
                Once once = names.of(Columns.of(row), "", "");
                if (once != null) {
                    writes.add(new StoreWrite.Forget(once));
                }
            } else {
                try {
                    StoreWrite write = making.of(Columns.of(row), names);
                    places.put(row, writes.size());
                    writes.add(write);
                } catch (BadValueException fault) {
                    bad.put(row, fault);
                }
            }
        }
        List<StoreEffect> effects = written(writes, names);
        batch.each(row -> {
            BadValueException fault = bad.get(row);
            if (fault != null) {
                throw fault;
            }
            Integer place = places.get(row);
            return place == null ? row : using.of(row, left(effects.get(place)));
        });
        batch.finish();
        exchange.getMessage().setBody(batch.result());
    }

    private List<StoreEffect> written(List<StoreWrite> writes, DeliveryNames names) {
        try {
            return store.write(table, writes);
        } catch (RuntimeException failed) {
            names.giveBack();
            throw failed;
        }
    }

    private static StoreEffect.Left left(StoreEffect effect) {
        if (effect instanceof StoreEffect.Left left) {
            return left;
        }
        throw new BadValueException(
                "store",
                Objects.equals(effect, StoreEffect.Refused.UNFIT)
                        ? "what stands under the key is something else than this step makes"
                        : "the document would be too large");
    }
}
