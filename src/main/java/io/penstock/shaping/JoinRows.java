package io.penstock.shaping;

import io.penstock.mapping.BadValueException;
import io.penstock.mapping.Batch;
import io.penstock.mapping.KameletStep;
import io.penstock.mapping.KeyExpression;
import io.penstock.mapping.LookupTables.LookupTable;
import io.penstock.row.Outcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** One use of {@code join-action}. */
public final class JoinRows extends KameletStep<RowSteps> {

    private String table = "";
    private String key = "";
    private List<String> columns = List.of();
    private String prefix = "";
    private boolean inner;

    public JoinRows() {
        super("rowSteps", RowSteps.class);
    }

    @Override
    protected Processor step(RowSteps steps) {
        LookupTable other = steps.tables().table(table);
        KeyExpression by = KeyExpression.of(key, steps.language());
        Outcome.Skipped alone =
                new Outcome.Skipped("flow.not-joined", "the table " + table + " has nothing for " + key);
        return exchange -> {
            Batch batch = Batch.of(exchange);
            Map<String, ?> found = other.findAll(keys(batch, by));
            batch.each(row -> {
                if (Each.isDelete(row)) {
                    return row;
                }
                String wanted = by.of(row);
                Object match = wanted == null ? null : found.get(wanted);
                if (match == null && inner) {
                    Each.skip(row, alone);
                    return null;
                }
                return Each.with(row, columns(match));
            });
            batch.finish();
            exchange.getMessage().setBody(batch.result());
        };
    }

    private static Set<String> keys(Batch batch, KeyExpression by) {
        Set<String> keys = new LinkedHashSet<>();
        for (Object row : batch.owed()) {
            try {
                String wanted = Each.isDelete(row) ? null : by.of(Each.columns(row));
                if (wanted != null) {
                    keys.add(wanted);
                }
            } catch (BadValueException toldInItsTurn) {
                continue;
            }
        }
        return keys;
    }

    private Map<String, @Nullable Object> columns(@Nullable Object match) {
        Map<String, @Nullable Object> joined = new LinkedHashMap<>();
        columns.forEach(column -> joined.put(prefix + column, null));
        if (match instanceof Map<?, ?> document) {
            document.forEach((name, value) -> {
                if (columns.isEmpty() || columns.contains(String.valueOf(name))) {
                    joined.put(prefix + name, value);
                }
            });
        } else if (match != null) {
            throw new BadValueException("structure", "what stands in the table has no columns");
        }
        return joined;
    }

    /** A CSV file of {@code config/tables}, or {@code store:NAME}. */
    public void setTable(String table) {
        this.table = table;
    }

    /** A row expression, or empty for the row's own key. */
    public void setKey(String key) {
        this.key = key;
    }

    /** The columns that are taken, separated by commas; empty for all. */
    public void setColumns(String columns) {
        this.columns = Arrays.stream(columns.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** What is put before their names. */
    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    /** {@code left} keeps rows that the table has nothing for, {@code inner} skips them. */
    public void setType(String type) {
        if (!type.equals("left") && !type.equals("inner")) {
            throw new IllegalArgumentException("type is left or inner, not " + type);
        }
        this.inner = type.equals("inner");
    }
}
