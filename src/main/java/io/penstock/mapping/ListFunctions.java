package io.penstock.mapping;

import static io.penstock.mapping.RowFunction.many;
import static io.penstock.mapping.RowFunction.one;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of lists. */
final class ListFunctions {

    private ListFunctions() {}

    static void addTo(FunctionTable table) {
        table.add("first(x)", "the first element of a list; null if it is empty", one(value -> {
            Collection<?> list = Lists.of(value);
            return list.isEmpty() ? null : list.iterator().next();
        }));
        table.add("last(x)", "the last element of a list; null if it is empty", one(value -> {
            List<?> list = new ArrayList<>(Lists.of(value));
            return list.isEmpty() ? null : list.get(list.size() - 1);
        }));
        table.add("distinct(x)", "the list with each element once, where it stood first", one(ListFunctions::distinct));
        table.add("reverse(x)", "the list from its end", one(value -> {
            List<@Nullable Object> turned = new ArrayList<>(Lists.of(value));
            Collections.reverse(turned);
            return Collections.unmodifiableList(turned);
        }));
        table.add("sort(x)", "the list from its least element, nulls left out", one(ListFunctions::sorted));
        table.add(
                "sum(x, …)",
                "numbers added up, nulls left out; a list counts as its elements",
                many(values -> sum(Lists.flat(values))));
        table.add("average(x, …)", "their sum divided by their count", many(values -> {
            List<Object> numbers = Lists.flat(values);
            Object sum = sum(numbers);
            return sum == null ? null : Numbers.divide(sum, (long) numbers.size());
        }));
    }

    /** Null if there is none. */
    static @Nullable Object sum(List<Object> numbers) {
        Object sum = null;
        for (Object number : numbers) {
            Number next = Numbers.exact(number);
            sum = sum == null ? next : Numbers.add(sum, next);
        }
        return sum;
    }

    static Object distinct(Object value) {
        List<@Nullable Object> once = new ArrayList<>();
        for (Object element : Lists.of(value)) {
            if (!Comparison.contains(once, element)) {
                once.add(element);
            }
        }
        return Collections.unmodifiableList(once);
    }

    private static Object sorted(Object value) {
        List<Object> elements = Lists.flat(new Object[] {Lists.of(value)});
        elements.sort((a, b) ->
                Comparison.order(a, b, order -> order < 0) ? -1 : Comparison.order(b, a, order -> order < 0) ? 1 : 0);
        return Collections.unmodifiableList(elements);
    }
}
