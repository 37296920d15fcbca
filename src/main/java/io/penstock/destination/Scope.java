package io.penstock.destination;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.jexl3.JexlContext;
import org.jspecify.annotations.Nullable;

/** What an expression can name. For one thread. */
final class Scope implements JexlContext {

    private final Map<String, @Nullable Object> names;

    Scope() {
        names = new HashMap<>();
    }

    private Scope(Map<String, @Nullable Object> names) {
        this.names = new HashMap<>(names);
    }

    /** Another scope with the same names, that can be added to. */
    Scope copy() {
        return new Scope(names);
    }

    Scope with(String name, @Nullable Object value) {
        names.put(name, value);
        return this;
    }

    @Override
    public @Nullable Object get(String name) {
        return names.get(name);
    }

    @Override
    public void set(String name, Object value) {
        names.put(name, value);
    }

    @Override
    public boolean has(String name) {
        return names.containsKey(name);
    }
}
