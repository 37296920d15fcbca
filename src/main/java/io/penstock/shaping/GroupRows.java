package io.penstock.shaping;

import io.penstock.mapping.BadValueException;
import io.penstock.mapping.Batch;
import io.penstock.mapping.Expressions;
import io.penstock.mapping.KameletStep;
import io.penstock.mapping.KeyExpression;
import io.penstock.mapping.RowExpression;
import io.penstock.row.KeyText;
import io.penstock.row.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** One use of {@code group-action}. */
public final class GroupRows extends KameletStep<RowSteps> {

    private static final Outcome.Skipped DELETE = new Outcome.Skipped(
            "flow.grouped", "a group has no key of the row to delete; make groups in the model to delete them");
    private static final String NULL = "\u0000";

    private String by = "";
    private String fields = "";

    public GroupRows() {
        super("rowSteps", RowSteps.class);
    }

    /** One column that rows are grouped by. */
    private record Column(String name, RowExpression expression) {}

    @Override
    protected Processor step(RowSteps steps) {
        List<Column> columns = new ArrayList<>();
        for (String part : Expressions.split(by)) {
            NamedPart named = NamedPart.of(part);
            columns.add(new Column(named.name(), steps.language().compile(named.expression())));
        }
        List<GroupField> aggregated = Expressions.split(fields).stream()
                .map(part -> GroupField.of(part, steps.language()))
                .toList();
        return exchange -> {
            Batch batch = Batch.of(exchange);
            Map<String, Group> groups = new LinkedHashMap<>();
            batch.each(row -> {
                if (Each.isDelete(row)) {
                    Each.skip(row, DELETE);
                } else {
                    List<@Nullable Object> values = values(columns, row);
                    groups.computeIfAbsent(key(values), first -> new Group(names(columns, values)))
                            .add(row, parts(aggregated, row));
                }
                return null;
            });
            groups.forEach((key, group) -> batch.keep(group.row(key.replace(NULL, ""), aggregated)));
            batch.finish();
            exchange.getMessage().setBody(List.copyOf(batch.kept()));
        };
    }

    private static List<@Nullable Object> values(List<Column> columns, Map<String, @Nullable Object> row) {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (Column column : columns) {
            values.add(column.expression().value(row));
        }
        return values;
    }

    private static List<@Nullable Object> parts(List<GroupField> fields, Map<String, @Nullable Object> row) {
        List<@Nullable Object> parts = new ArrayList<>(fields.size());
        for (GroupField field : fields) {
            parts.add(field.part(row));
        }
        return parts;
    }

    private static Map<String, @Nullable Object> names(List<Column> columns, List<@Nullable Object> values) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            named.put(columns.get(i).name(), values.get(i));
        }
        return named;
    }

    /** The canonical text of the group's values, the same for 12 and 12.0; null is a value of its own. */
    private static String key(List<@Nullable Object> values) {
        List<String> texts = new ArrayList<>(values.size());
        for (Object value : values) {
            texts.add(value == null ? NULL : KeyExpression.text(value));
        }
        String key = texts.isEmpty() ? "" : KeyText.of(texts);
        if (key == null) {
            throw new BadValueException("key", "a group without a key");
        }
        return key;
    }

    /** {@code expression} or {@code name = expression} with {@code ;} between them; empty for one group of all. */
    public void setBy(String by) {
        this.by = by;
    }

    /** {@code name = sum(expression)} with {@code ;} between them. */
    public void setFields(String fields) {
        this.fields = fields;
    }
}
