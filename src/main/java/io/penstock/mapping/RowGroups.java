package io.penstock.mapping;

import io.penstock.row.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.ExpressionAdapter;
import org.jspecify.annotations.Nullable;

/** The parts of a batch: the rows for which an expression has the same value. Deletes are a part with no value. */
final class RowGroups extends ExpressionAdapter {

    /** The variable that holds the value of a part. */
    static final String GROUP = "group";

    private final RowExpression by;

    RowGroups(RowExpression by) {
        this.by = by;
    }

    @Override
    public List<Message> evaluate(Exchange exchange) {
        Map<Object, Group> groups = new LinkedHashMap<>();
        Batch batch = Batch.of(exchange);
        batch.each(row -> {
            Object value = row instanceof Row known && Batch.isDelete(known) ? null : by.value(row);
            groups.computeIfAbsent(key(value), first -> new Group(value, new ArrayList<>()))
                    .rows()
                    .add(row);
            return row;
        });
        batch.finish();
        return groups.values().stream()
                .map(group -> (Message) new Part(exchange, group))
                .toList();
    }

    @Override
    public String toString() {
        return "rowGroups{" + by + "}";
    }

    /** What values that equal each other have in common. */
    private static Object key(@Nullable Object value) {
        return switch (value) {
            case null -> Group.class;
            case Number number
            when !(number instanceof Double real) || Double.isFinite(real) -> decimalKey(Numbers.decimal(number));
            default -> Moments.isMoment(value) ? Moments.of(value) : value;
        };
    }

    private static BigDecimal decimalKey(BigDecimal decimal) {
        return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
    }

    private record Group(@Nullable Object value, List<Object> rows) {}

    /** The splitter makes an exchange of each part and tells the part which one: the moment to set its variable. */
    private static final class Part extends DefaultMessage {

        private final @Nullable Object value;

        private Part(Exchange batch, Group group) {
            super(batch.getContext());
            this.value = group.value();
            setHeaders(new LinkedHashMap<>(batch.getMessage().getHeaders()));
            setBody(group.rows());
        }

        @Override
        public void setExchange(Exchange exchange) {
            super.setExchange(exchange);
            Objects.requireNonNull(exchange).setVariable(GROUP, value);
        }
    }
}
