package io.penstock.mapping;

import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of the row language.
 *
 * @param usage name and parameters as a person writes them; those in brackets may be left out, dots mean any number
 * @param says what it gives, as a phrase
 * @param pure whether the same arguments always give the same
 */
record RowFunction(String usage, String says, boolean pure, Binding binding) {

    /** Makes a call of the function into a term. */
    @FunctionalInterface
    interface Binding {
        Term bind(List<Term> arguments);
    }

    /** Arguments to a result; nulls included. */
    @FunctionalInterface
    interface Many {
        @Nullable
        Object of(@Nullable Object[] arguments);
    }

    String name() {
        return usage.substring(0, usage.indexOf('('));
    }

    Term bind(List<Term> arguments, int position) {
        if (arguments.size() < least() || arguments.size() > most()) {
            throw new ExpressionException(
                    ExpressionException.SYNTAX,
                    name() + " is given " + arguments.size() + " arguments; it is " + usage,
                    position);
        }
        try {
            return binding.bind(arguments);
        } catch (IllegalArgumentException | DateTimeException | BadValueException badConstant) {
            throw new ExpressionException(
                    ExpressionException.SYNTAX,
                    usage + " cannot work with what it is given: " + badConstant.getMessage(),
                    position);
        }
    }

    private int least() {
        int optional = usage.indexOf('[');
        return parameters(usage.substring(usage.indexOf('(') + 1, optional < 0 ? usage.indexOf(')') : optional));
    }

    private int most() {
        String all = usage.substring(usage.indexOf('(') + 1, usage.indexOf(')'));
        return all.contains("…") ? Integer.MAX_VALUE : parameters(all.replaceAll("[\\[\\]]", ""));
    }

    private static int parameters(String list) {
        return (int) Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(parameter -> !parameter.isEmpty() && !parameter.equals("…"))
                .count();
    }

    /** A function of one value; null gives null. */
    static Binding one(Operators.Conversion conversion) {
        return arguments -> Operators.one(arguments.get(0), conversion);
    }

    /** A function of two values; a null gives null. */
    static Binding two(Operators.Calculation calculation) {
        return arguments -> Operators.both(arguments.get(0), arguments.get(1), calculation);
    }

    /** A function of any values. */
    static Binding many(Many function) {
        return arguments -> row -> {
            @Nullable Object[] values = new Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).of(row);
            }
            return function.of(values);
        };
    }

    /** A function of any values; null if the first is null. */
    static Binding ofFirst(Many function) {
        return many(values -> values[0] == null ? null : function.of(values));
    }
}
