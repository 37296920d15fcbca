package io.penstock.mapping;

import io.penstock.mapping.Term.Constant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The operators as terms, with one rule for null: a calculation with null is null, a condition that is null is false. */
final class Operators {

    /** Two values to one; never called with null. */
    interface Calculation {
        @Nullable
        Object of(Object a, Object b);
    }

    /** One value to another; never called with null. */
    interface Conversion {
        @Nullable
        Object of(Object value);
    }

    private Operators() {}

    static boolean truth(@Nullable Object condition) {
        if (condition == null) {
            return false;
        }
        if (condition instanceof Boolean truth) {
            return truth;
        }
        throw new BadValueException(
                "boolean", Texts.kindOf(condition) + " where true or false is needed; boolean(…) reads one from text");
    }

    static Term one(Term operand, Conversion conversion) {
        return row -> {
            Object value = operand.of(row);
            return value == null ? null : conversion.of(value);
        };
    }

    static Term both(Term left, Term right, Calculation calculation) {
        return row -> {
            Object a = left.of(row);
            if (a == null) {
                return null;
            }
            Object b = right.of(row);
            return b == null ? null : calculation.of(a, b);
        };
    }

    static Term equal(Term left, Term right) {
        return row -> Comparison.equal(left.of(row), right.of(row));
    }

    static Term order(Term left, Term right, Comparison.Wanted wanted) {
        return row -> Comparison.order(left.of(row), right.of(row), wanted);
    }

    static Term negated(Term condition) {
        return row -> !truth(condition.of(row));
    }

    static Term any(List<Term> conditions) {
        return row -> {
            for (Term condition : conditions) {
                if (truth(condition.of(row))) {
                    return true;
                }
            }
            return false;
        };
    }

    static Term all(List<Term> conditions) {
        return row -> {
            for (Term condition : conditions) {
                if (!truth(condition.of(row))) {
                    return false;
                }
            }
            return true;
        };
    }

    static Term choice(Term condition, Term then, Term otherwise) {
        return row -> truth(condition.of(row)) ? then.of(row) : otherwise.of(row);
    }

    static Term ifNull(Term value, Term otherwise) {
        return row -> {
            Object found = value.of(row);
            return found == null ? otherwise.of(row) : found;
        };
    }

    static Term list(List<Term> elements) {
        Term list = row -> {
            List<@Nullable Object> values = new ArrayList<>(elements.size());
            for (Term element : elements) {
                values.add(element.of(row));
            }
            return Collections.unmodifiableList(values);
        };
        return elements.stream().allMatch(Constant.class::isInstance) ? new Constant(list.of(Cells.NONE)) : list;
    }

    /** {@code a =~ b}: a is one of the list b, or is matched as a whole by the pattern b. */
    static Term in(Term value, Term among) {
        if (among instanceof Constant constant && constant.value() instanceof String pattern) {
            TextPattern prepared = TextPattern.of(pattern);
            return row -> {
                Object candidate = value.of(row);
                return candidate != null && prepared.matches(Texts.of(candidate));
            };
        }
        return row -> {
            Object candidate = value.of(row);
            Object found = among.of(row);
            if (found instanceof Collection<?> list) {
                return Comparison.contains(list, candidate);
            }
            return candidate != null
                    && found != null
                    && TextPattern.of(Texts.of(found)).matches(Texts.of(candidate));
        };
    }

    static Term startsWith(Term text, Term start) {
        return condition(text, start, (a, b) -> Texts.of(a).startsWith(Texts.of(b)));
    }

    static Term endsWith(Term text, Term end) {
        return condition(text, end, (a, b) -> Texts.of(a).endsWith(Texts.of(b)));
    }

    /** Two values to true or false; false where one is null. */
    static Term condition(Term left, Term right, BiPredicate<Object, Object> holds) {
        return row -> {
            Object a = left.of(row);
            Object b = right.of(row);
            return a != null && b != null && holds.test(a, b);
        };
    }

    static Term empty(Term operand) {
        return row -> {
            Object value = operand.of(row);
            return value == null
                    || value instanceof String text && text.isEmpty()
                    || value instanceof Collection<?> list && list.isEmpty()
                    || value instanceof Map<?, ?> structure && structure.isEmpty();
        };
    }

    /** A part of a structure by its name, or of a list by its place from 0; null where there is none. */
    static Term part(Term owner, Term key) {
        return both(owner, key, (value, at) -> switch (value) {
            case Map<?, ?> structure -> structure.get(Texts.of(at));
            case List<?> list -> element(list, at);
            default -> throw new BadValueException("structure", Texts.kindOf(value) + " has no parts");
        });
    }

    private static @Nullable Object element(List<?> list, Object at) {
        Number place = at instanceof String text ? Numbers.parse(text) : Numbers.exact(at);
        if (!(place instanceof Long index)) {
            throw new BadValueException("structure", "a list has places from 0, not names");
        }
        return index < 0 || index >= list.size() ? null : list.get(index.intValue());
    }
}
