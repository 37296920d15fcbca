package io.penstock.mapping;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What many values become as one. Nulls are left out before. */
public enum Aggregate {
    COUNT,
    SUM,
    AVERAGE,
    MIN,
    MAX,
    FIRST,
    LAST,
    LIST,
    DISTINCT;

    /** By its name in small letters, or null. */
    public static @Nullable Aggregate named(String name) {
        for (Aggregate each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
                return each;
            }
        }
        return null;
    }

    /**
     * The one value; null where there are none to make it of, except for a count or a list.
     *
     * @throws BadValueException if it cannot work with one of them
     */
    public @Nullable Object of(List<Object> values) {
        return switch (this) {
            case COUNT -> (long) values.size();
            case SUM -> ListFunctions.sum(values);
            case AVERAGE -> {
                Object sum = ListFunctions.sum(values);
                yield sum == null ? null : Numbers.divide(sum, (long) values.size());
            }
            case MIN -> NumberFunctions.most(values, order -> order < 0);
            case MAX -> NumberFunctions.most(values, order -> order > 0);
            case FIRST -> values.isEmpty() ? null : values.get(0);
            case LAST -> values.isEmpty() ? null : values.get(values.size() - 1);
            case LIST -> Collections.unmodifiableList(values);
            case DISTINCT -> ListFunctions.distinct(values);
        };
    }

    /** Whether a value can take part: it fails here, with its row, and not later, with all of them. */
    public void check(Object value) {
        switch (this) {
            case SUM, AVERAGE -> {
                Number unused = Numbers.exact(value);
            }
            case MIN, MAX -> RowOrder.rank(value);
            case COUNT, FIRST, LAST, LIST, DISTINCT -> {}
        }
    }
}
