package io.penstock.mapping;

import io.penstock.config.Problems;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A mapping file: which fields a row is given and how each is worked out. Unmodifiable.
 *
 * <p>A delete is never mapped: it has key columns only, and the destination knows the row by what it was sent before.
 */
public final class Mapping {

    private final String name;
    private final String contentHash;
    private final List<Field> fields;

    Mapping(String name, String contentHash, List<Field> fields) {
        this.name = name;
        this.contentHash = contentHash;
        this.fields = List.copyOf(fields);
    }

    /** The file's name without its ending. */
    public String name() {
        return name;
    }

    /** The SHA-256 of the file, as hex digits. */
    public String contentHash() {
        return contentHash;
    }

    /** The names of the fields, in the file's order. */
    public List<String> fieldNames() {
        return fields.stream().map(Field::name).toList();
    }

    /** The columns that the expressions ask for. */
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        for (Field field : fields) {
            columns.addAll(field.expression().columns());
            if (field.otherwise() != null) {
                columns.addAll(field.otherwise().columns());
            }
        }
        return columns;
    }

    /** Reports each column that is asked for and is not among these, where its field stands in the file. */
    public void check(Collection<String> columns, Problems problems) {
        for (Field field : fields) {
            unknown(field, field.expression(), columns, problems);
            if (field.otherwise() != null) {
                unknown(field, field.otherwise(), columns, problems);
            }
        }
    }

    List<Field> fields() {
        return fields;
    }

    private static void unknown(Field field, RowExpression expression, Collection<String> columns, Problems problems) {
        for (String column : expression.columns()) {
            if (!columns.contains(column)) {
                problems.add(field.place()
                        .problem(
                                ExpressionException.UNKNOWN_COLUMN,
                                "the model returns no column \"" + column + "\".",
                                io.penstock.config.Spelling.suggestion(column, columns, "It returns: ")));
            }
        }
    }
}
