package io.penstock.mapping;

import io.penstock.mapping.LookupTables.LookupTable;
import io.penstock.mapping.Term.Constant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The function that asks a table. */
final class LookupFunctions {

    private LookupFunctions() {}

    static void addTo(FunctionTable table, LookupTables tables) {
        table.add(new RowFunction(
                "lookup(table, key[, column])",
                "the row of a table under a key, or one column of it; null if there is none",
                false,
                arguments -> lookup(arguments, tables)));
    }

    private static Term lookup(List<Term> arguments, LookupTables tables) {
        if (!(arguments.get(0) instanceof Constant constant && constant.value() instanceof String name)) {
            throw new IllegalArgumentException("write the name of the table in quotes");
        }
        LookupTable table = tables.table(name);
        Term key = arguments.get(1);
        Term column = arguments.size() < 3 ? new Constant(null) : arguments.get(2);
        return row -> {
            Object wanted = key.of(row);
            Object found = wanted == null ? null : table.find(KeyExpression.text(wanted));
            Object part = column.of(row);
            return found == null || part == null ? found : part(found, Texts.of(part));
        };
    }

    private static @Nullable Object part(Object found, String column) {
        if (!(found instanceof Map<?, ?> structure)) {
            throw new BadValueException("structure", Texts.kindOf(found) + " has no columns");
        }
        return structure.get(column);
    }
}
