package io.penstock.destination;

import io.penstock.row.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parts rows by operation. A key that comes twice begins anew, so that what is done to one key keeps its order. */
final class Waves {

    /** Rows of one operation, in the order in which they came. */
    record Wave(WriteOperation operation, List<Row> rows) {}

    private final Function<Row, @Nullable WriteOperation> operationOf;

    Waves(Function<Row, @Nullable WriteOperation> operationOf) {
        this.operationOf = operationOf;
    }

    /** All waves, to be sent one after the other. */
    List<Wave> of(List<Row> rows) {
        List<Wave> waves = new ArrayList<>();
        IdentityHashMap<WriteOperation, Wave> open = new IdentityHashMap<>();
        Set<String> keys = new HashSet<>();
        for (Row row : rows) {
            WriteOperation operation = operationOf.apply(row);
            if (operation == null) {
                continue;
            }
            if (!row.key().isEmpty() && !keys.add(row.key())) {
                open.clear();
                keys.clear();
                keys.add(row.key());
            }
            open.computeIfAbsent(operation, first -> {
                        Wave wave = new Wave(first, new ArrayList<>());
                        waves.add(wave);
                        return wave;
                    })
                    .rows()
                    .add(row);
        }
        return waves;
    }
}
