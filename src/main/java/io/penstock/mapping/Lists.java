package io.penstock.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of which some are lists. */
final class Lists {

    private Lists() {}

    /** The values, with the elements of a list in its place, and without nulls. */
    static List<Object> flat(@Nullable Object[] values) {
        List<Object> flat = new ArrayList<>(values.length);
        for (Object value : values) {
            if (value instanceof Collection<?> list) {
                for (Object element : list) {
                    add(flat, element);
                }
            } else {
                add(flat, value);
            }
        }
        return flat;
    }

    /** The list that this is, or a bad value. */
    static Collection<?> of(Object value) {
        if (value instanceof Collection<?> list) {
            return list;
        }
        throw new BadValueException("list", Texts.kindOf(value) + " where a list is needed");
    }

    private static void add(List<Object> flat, @Nullable Object value) {
        if (value != null) {
            flat.add(value);
        }
    }
}
