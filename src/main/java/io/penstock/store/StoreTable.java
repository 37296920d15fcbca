package io.penstock.store;

import java.util.regex.Pattern;

/**
 * The name of a table.
 *
 * @param scope the flow that has it for itself, or empty if all flows share it
 * @param name letters, digits, {@code _}, {@code .} and {@code -}, at most 100
 */
public record StoreTable(String scope, String name) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

    public StoreTable {
        if (!NAME.matcher(name).matches()
                || !scope.isEmpty() && !NAME.matcher(scope).matches()) {
            throw new StoreException(
                    "store.bad-table",
                    "a table's name is letters, digits, _ . and -, at most 100, with its flow and / before it if the"
                            + " table is a flow's own");
        }
    }

    /** A table by what {@link #toString} says of it: {@code name}, or {@code flow/name}. */
    public static StoreTable of(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new StoreTable("", text)
                : new StoreTable(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return scope.isEmpty() ? name : scope + "/" + name;
    }
}
