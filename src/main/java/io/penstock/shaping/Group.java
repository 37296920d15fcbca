package io.penstock.shaping;

import io.penstock.row.MappedRow;
import io.penstock.row.Operation;
import io.penstock.row.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that become one. */
final class Group {

    private final Map<String, @Nullable Object> columns;
    private final List<Row> members = new ArrayList<>();
    private final List<List<@Nullable Object>> parts = new ArrayList<>();

    /** @param columns what all have in common */
    Group(Map<String, @Nullable Object> columns) {
        this.columns = columns;
    }

    void add(Object row, List<@Nullable Object> contributed) {
        parts.add(contributed);
        if (row instanceof Row known) {
            members.add(known);
        }
    }

    /** The group as a row that settles its members, or as a plain map if they are plain maps. */
    Object row(String key, List<GroupField> fields) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(columns);
        for (int i = 0; i < fields.size(); i++) {
            List<Object> values = new ArrayList<>(parts.size());
            for (List<@Nullable Object> contributed : parts) {
                Object value = contributed.get(i);
                if (value != null) {
                    values.add(value);
                }
            }
            all.put(fields.get(i).name(), fields.get(i).of(values));
        }
        return members.isEmpty() ? all : new MappedRow(all, key, Operation.UPSERT, new GroupTicket(members));
    }
}
