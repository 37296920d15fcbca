package io.penstock.mapping;

import io.penstock.mapping.RowFunction.Binding;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** All functions of the row language, by name. */
final class FunctionTable {

    private final Map<String, RowFunction> functions = new TreeMap<>();

    /**
     * @param clock what {@code now()} asks
     * @param tables what {@code lookup()} asks
     */
    FunctionTable(Clock clock, LookupTables tables) {
        TextFunctions.addTo(this);
        LetterFunctions.addTo(this);
        PatternFunctions.addTo(this);
        NumberFunctions.addTo(this);
        FigureFunctions.addTo(this);
        DateFunctions.addTo(this, clock);
        CalendarFunctions.addTo(this, clock);
        ChoiceFunctions.addTo(this);
        ListFunctions.addTo(this);
        JsonFunctions.addTo(this);
        CheckFunctions.addTo(this);
        ContactFunctions.addTo(this);
        CodeFunctions.addTo(this);
        LookupFunctions.addTo(this, tables);
    }

    void add(String usage, String says, Binding binding) {
        add(new RowFunction(usage, says, true, binding));
    }

    void add(RowFunction function) {
        functions.put(function.name(), function);
    }

    Collection<RowFunction> all() {
        return functions.values();
    }

    RowFunction named(String name, int position) {
        RowFunction function = functions.get(name);
        if (function == null) {
            throw new ExpressionException(
                    ExpressionException.UNKNOWN_FUNCTION,
                    "there is no function \"" + name + "\"" + Names.suggestion(name, functions.keySet()),
                    position);
        }
        return function;
    }
}
