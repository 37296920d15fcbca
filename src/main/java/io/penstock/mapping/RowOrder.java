package io.penstock.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order of rows by expressions, {@code total_spent desc; name}. Total: numbers come before dates, dates before text,
 * text before true and false, and null last, whichever way.
 */
public final class RowOrder {

    private static final String DESCENDING = " desc";
    private static final String ASCENDING = " asc";
    private static final int NULL_RANK = 9;

    private final List<Part> parts;

    private record Part(RowExpression expression, boolean descending) {}

    private RowOrder(List<Part> parts) {
        this.parts = parts;
    }

    /** @param text expressions with {@code ;} between them, each with {@code desc} behind it or not */
    public static RowOrder of(String text, RowLanguage language) {
        List<Part> parts = new ArrayList<>();
        for (String part : Expressions.split(text)) {
            boolean descending = part.endsWith(DESCENDING);
            boolean said = descending || part.endsWith(ASCENDING);
            String expression = said ? part.substring(0, part.lastIndexOf(' ')) : part;
            parts.add(new Part(language.compile(expression), descending));
        }
        if (parts.isEmpty()) {
            throw new ExpressionException(ExpressionException.SYNTAX, "there is nothing to order by", 0);
        }
        return new RowOrder(List.copyOf(parts));
    }

    /**
     * By what a row is ordered, to be compared by {@link #compare}.
     *
     * @throws BadValueException if a value has no place in any order
     */
    public List<@Nullable Object> place(Map<String, @Nullable Object> row) {
        @Nullable Object[] place = new Object[parts.size()];
        for (int i = 0; i < place.length; i++) {
            place[i] = parts.get(i).expression().value(row);
            rank(place[i]);
        }
        return Arrays.asList(place);
    }

    public int compare(List<@Nullable Object> a, List<@Nullable Object> b) {
        for (int i = 0; i < parts.size(); i++) {
            Object x = a.get(i);
            Object y = b.get(i);
            int order = compare(x, y);
            if (order != 0) {
                boolean turned = parts.get(i).descending() && x != null && y != null;
                return turned ? -order : order;
            }
        }
        return 0;
    }

    private static int compare(@Nullable Object a, @Nullable Object b) {
        int ranks = Integer.compare(rank(a), rank(b));
        if (ranks != 0 || a == null || b == null) {
            return ranks;
        }
        return Comparison.order(a, b, order -> order < 0) ? -1 : Comparison.order(a, b, order -> order > 0) ? 1 : 0;
    }

    static int rank(@Nullable Object value) {
        return switch (value) {
            case null -> NULL_RANK;
            case Number number -> {
                Number unused = Numbers.exact(number);
                yield 0;
            }
            case java.time.LocalTime time -> 2;
            case String text -> 3;
            case Boolean truth -> 4;
            default -> {
                if (Moments.isMoment(value)) {
                    yield Moments.of(value) instanceof java.time.LocalTime ? 2 : 1;
                }
                throw new BadValueException("comparison", Texts.kindOf(value) + " has no place in an order");
            }
        };
    }
}
