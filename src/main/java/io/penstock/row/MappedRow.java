package io.penstock.row;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A row whose columns a step has computed. */
public final class MappedRow extends AbstractMap<String, @Nullable Object> implements Row {

    private final Map<String, @Nullable Object> columns;
    private final String key;
    private final Operation operation;
    private final Ticket ticket;

    public MappedRow(Map<String, @Nullable Object> columns, String key, Operation operation, Ticket ticket) {
        this.columns = columns;
        this.key = key;
        this.operation = operation;
        this.ticket = ticket;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public Ticket ticket() {
        return ticket;
    }

    @Override
    public @Nullable Object get(Object column) {
        return columns.get(column);
    }

    @Override
    public boolean containsKey(Object column) {
        return columns.containsKey(column);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return columns.entrySet();
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        columns.forEach(action);
    }

    @Override
    public int size() {
        return columns.size();
    }
}
