package io.penstock.mapping;

import static io.penstock.mapping.Operators.truth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that choose. What is not chosen is not worked out, so it cannot be a bad value. */
final class ChoiceFunctions {

    private ChoiceFunctions() {}

    static void addTo(FunctionTable table) {
        table.add("coalesce(x, …)", "the first that is not null", ChoiceFunctions::coalesce);
        table.add("ifNull(x, otherwise)", "x, or the other if x is null", ChoiceFunctions::coalesce);
        table.add(
                "isNull(x)",
                "whether x is null",
                arguments -> row -> arguments.get(0).of(row) == null);
        table.add("nullIf(x, y)", "x, or null if it equals y", ChoiceFunctions::nullIf);
        table.add(
                "when(condition, x, …)",
                "the value after the first condition that holds, or the last value, if there is one without a condition",
                ChoiceFunctions::when);
        table.add(
                "decode(x, value, result, …)",
                "the result after the first value that x equals, or the last result, if there is one without a value",
                ChoiceFunctions::decode);
        table.add(
                "ifBad(x, otherwise)",
                "x, or the other if x cannot be worked out",
                arguments -> row -> guarded(arguments.get(0), arguments.get(1), row));
        table.add("isValid(x)", "whether x can be worked out and is not null", arguments -> {
            Term nothing = new Term.Constant(null);
            return row -> guarded(arguments.get(0), nothing, row) != null;
        });
    }

    private static Term decode(List<Term> arguments) {
        return row -> {
            Object value = arguments.get(0).of(row);
            int at = 1;
            for (; at + 1 < arguments.size(); at += 2) {
                if (Comparison.equal(value, arguments.get(at).of(row))) {
                    return arguments.get(at + 1).of(row);
                }
            }
            return at < arguments.size() ? arguments.get(at).of(row) : null;
        };
    }

    private static @Nullable Object guarded(Term term, Term otherwise, Cells row) {
        try {
            return term.of(row);
        } catch (BadValueException bad) {
            return otherwise.of(row);
        }
    }

    private static Term coalesce(List<Term> arguments) {
        return row -> {
            for (Term argument : arguments) {
                Object value = argument.of(row);
                if (value != null) {
                    return value;
                }
            }
            return null;
        };
    }

    private static Term nullIf(List<Term> arguments) {
        return row -> {
            Object value = arguments.get(0).of(row);
            return Comparison.equal(value, arguments.get(1).of(row)) ? null : value;
        };
    }

    private static Term when(List<Term> arguments) {
        int pairs = arguments.size() / 2;
        return row -> {
            for (int i = 0; i < pairs; i++) {
                if (truth(arguments.get(2 * i).of(row))) {
                    return arguments.get(2 * i + 1).of(row);
                }
            }
            return arguments.size() % 2 == 0
                    ? null
                    : arguments.get(arguments.size() - 1).of(row);
        };
    }
}
