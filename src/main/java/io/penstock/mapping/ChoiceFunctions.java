package io.penstock.mapping;

import static io.penstock.mapping.Operators.truth;

import java.util.List;

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
