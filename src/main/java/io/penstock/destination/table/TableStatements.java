package io.penstock.destination.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The SQL for rows of one set of columns. The rows stand in the relation {@code r}. */
final class TableStatements {

    private final TableEngine engine;
    private final TableShape shape;
    private final List<TableColumn> columns;
    private final String rows;

    /** @param relation of the engine's offer */
    TableStatements(TableEngine engine, TableShape shape, List<TableColumn> columns, String relation) {
        this.engine = engine;
        this.shape = shape;
        this.columns = columns;
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            TableColumn column = columns.get(i);
            cells.add(engine.cast("b.c" + i, column) + " AS " + column.quoted());
        }
        this.rows = "(SELECT " + String.join(", ", cells) + ", b.n AS \"#\" FROM " + relation + " b) r";
    }

    String upsert() {
        if (shape.isUnique()) {
            String action = others().isEmpty() ? "NOTHING" : "UPDATE SET " + list(others(), this::assignExcluded);
            return insertAll() + " ON CONFLICT (" + list(shape.key(), TableColumn::quoted) + ") DO " + action;
        }
        return "MERGE INTO " + table() + " USING " + rows + " ON " + sameKey()
                + (others().isEmpty() ? "" : " WHEN MATCHED THEN UPDATE SET " + list(others(), this::assign))
                + " WHEN NOT MATCHED THEN INSERT (" + list(columns, TableColumn::quoted) + ") VALUES ("
                + list(columns, this::given) + ")";
    }

    /** Places of the rows whose key the table has. */
    String known() {
        return "SELECT r.\"#\" FROM " + rows + " WHERE EXISTS (SELECT 1 FROM " + table() + " WHERE " + sameKey() + ")";
    }

    String insert() {
        return insertAll();
    }

    String update() {
        return "UPDATE " + table() + " SET " + list(others(), this::assign) + " FROM " + rows + " WHERE " + sameKey();
    }

    String delete() {
        return "DELETE FROM " + table() + " USING " + rows + " WHERE " + sameKey();
    }

    private String insertAll() {
        return "INSERT INTO " + table() + " (" + list(columns, TableColumn::quoted) + ") SELECT "
                + list(columns, this::given) + " FROM " + rows;
    }

    List<TableColumn> others() {
        return columns.stream().filter(column -> !shape.key().contains(column)).toList();
    }

    private String table() {
        return shape.table().quoted() + " AS t";
    }

    private String sameKey() {
        return shape.key().stream()
                .map(column -> "t." + column.quoted() + " = " + given(column))
                .collect(Collectors.joining(" AND "));
    }

    private String given(TableColumn column) {
        return "r." + column.quoted();
    }

    private String assign(TableColumn column) {
        return column.quoted() + " = " + given(column);
    }

    private String assignExcluded(TableColumn column) {
        return column.quoted() + " = excluded." + column.quoted();
    }

    private static String list(List<TableColumn> columns, Function<TableColumn, String> each) {
        return columns.stream().map(each).collect(Collectors.joining(", "));
    }
}
