package io.penstock.mapping;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The fields of one row in the mapping's order: all rows share the names, each has an array. Unmodifiable. */
final class FieldValues extends AbstractMap<String, @Nullable Object> {

    /** Stands in the array for a field that is left out; a field that is sent empty is null. */
    static final Object OMITTED = new Object();

    private final String[] names;
    private final Map<String, Integer> places;
    private final @Nullable Object[] values;
    private final int size;

    FieldValues(String[] names, Map<String, Integer> places, @Nullable Object[] values) {
        this.names = names;
        this.places = places;
        this.values = values;
        int present = 0;
        for (Object value : values) {
            present += value == OMITTED ? 0 : 1;
        }
        this.size = present;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable Object get(Object name) {
        Integer place = places.get(name);
        Object value = place == null ? null : values[place];
        return value == OMITTED ? null : value;
    }

    @Override
    public boolean containsKey(Object name) {
        Integer place = places.get(name);
        return place != null && values[place] != OMITTED;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        for (int i = 0; i < names.length; i++) {
            if (values[i] != OMITTED) {
                action.accept(names[i], values[i]);
            }
        }
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Entry<String, @Nullable Object>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, @Nullable Object>> {

        private int next;

        @Override
        public boolean hasNext() {
            while (next < names.length && values[next] == OMITTED) {
                next++;
            }
            return next < names.length;
        }

        @Override
        public Entry<String, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Entry<String, @Nullable Object> entry = new SimpleImmutableEntry<>(names[next], values[next]);
            next++;
            return entry;
        }
    }
}
