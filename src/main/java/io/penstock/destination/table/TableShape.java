package io.penstock.destination.table;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table as the database described it, with what makes its key.
 *
 * @param table its name
 * @param columns by their names in rows
 * @param key the key columns, in the order of the sink's parameter
 * @param isUnique whether the database keeps the key unique
 */
record TableShape(TableName table, Map<String, TableColumn> columns, List<TableColumn> key, boolean isUnique) {

    /** @param names how the database tells one column's name from another */
    static TableShape of(
            TableName table,
            List<TableColumn> found,
            Comparator<String> names,
            List<String> keyNames,
            boolean isUnique) {
        Map<String, TableColumn> columns = new TreeMap<>(names);
        found.forEach(column -> columns.put(column.name(), column));
        requireColumns(table, columns, keyNames);
        return new TableShape(
                table, columns, keyNames.stream().map(columns::get).toList(), isUnique);
    }

    /** The columns of these names in their order. */
    List<TableColumn> columnsNamed(Collection<String> names) {
        requireColumns(table, columns, names);
        return names.stream().map(columns::get).toList();
    }

    private static void requireColumns(TableName table, Map<String, TableColumn> columns, Collection<String> names) {
        List<String> missing =
                names.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new SetupException(
                    "destination.column-missing",
                    "the table " + table + " has no column " + String.join(", ", missing) + "; it has "
                            + String.join(", ", columns.keySet())
                            + ". Add the column to the table, or leave it out or rename it in the mapping");
        }
    }
}
