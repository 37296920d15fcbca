package io.penstock.destination.table;

import io.penstock.row.Operation;
import io.penstock.row.Row;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The statement that makes a table fit for rows: a column of the widest kind among the values, the key as primary key. */
final class TableMaker {

    private final Map<String, @Nullable ValueKind> kinds = new LinkedHashMap<>();
    private final Map<String, Integer> digits = new LinkedHashMap<>();

    TableMaker(List<Row> rows) {
        for (Row row : rows) {
            if (row.operation() != Operation.DELETE) {
                row.forEach(this::see);
            }
        }
    }

    private void see(String name, @Nullable Object value) {
        ValueKind kind = ValueKind.of(value);
        ValueKind before = kinds.get(name);
        kinds.put(name, before == null ? kind : kind == null ? before : before.and(kind));
        if (value instanceof BigDecimal decimal) {
            digits.merge(name, decimal.scale(), Math::max);
        }
    }

    /** Whether there was a row to learn from. */
    boolean knowsColumns() {
        return !kinds.isEmpty();
    }

    /** A column that was null in every row becomes text. */
    String sql(TableEngine engine, TableName table, List<String> key) {
        StringJoiner columns = new StringJoiner(", ", "CREATE TABLE IF NOT EXISTS " + table.quoted() + " (", ")");
        kinds.forEach((name, kind) -> columns.add(TableName.quoted(name) + " "
                + engine.typeOf(kind == null ? ValueKind.TEXT : kind, digits.getOrDefault(name, 0))));
        columns.add("PRIMARY KEY ("
                + String.join(", ", key.stream().map(TableName::quoted).toList()) + ")");
        return columns.toString();
    }
}
