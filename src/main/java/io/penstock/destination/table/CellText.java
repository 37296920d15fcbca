package io.penstock.destination.table;

import io.penstock.row.RowJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A value as the text that the database casts to the column's type. Text is exact for every type, and one bad value is
 * the database's to refuse, in its own words.
 */
final class CellText {

    private CellText() {}

    /**
     * The text, or null for null.
     *
     * @throws RefusedRowException if the column would round the value
     */
    static @Nullable String of(@Nullable Object value, TableColumn column) {
        return switch (column.content()) {
            case JSON -> value == null ? null : json(value);
            case BYTES -> value == null ? null : hex(value);
            case ARRAY -> value instanceof Iterable<?> list ? array(list) : plain(value, column);
            case INSTANT -> value instanceof LocalDateTime time ? RowJson.text(time) + "Z" : plain(value, column);
            case PLAIN -> plain(value, column);
        };
    }

    private static @Nullable String plain(@Nullable Object value, TableColumn column) {
        Integer digits = column.digits();
        return switch (value) {
            case null -> null;
            case BigDecimal number -> digits == null ? number.toPlainString() : fitting(number, digits, column);
            case Double number -> ofDouble(number, digits, column);
            case Float number -> ofDouble(Double.parseDouble(number.toString()), digits, column);
            case CharSequence text -> digits == null ? text.toString() : ofNumberText(text.toString(), digits, column);
            default -> RowJson.text(value);
        };
    }

    private static String ofDouble(double value, @Nullable Integer digits, TableColumn column) {
        return digits == null || !Double.isFinite(value)
                ? Double.toString(value)
                : fitting(BigDecimal.valueOf(value), digits, column);
    }

    private static String ofNumberText(String text, int digits, TableColumn column) {
        try {
            return fitting(new BigDecimal(text.strip()), digits, column);
        } catch (NumberFormatException notANumber) {
            return text;
        }
    }

    private static String fitting(BigDecimal value, int digits, TableColumn column) {
        if (value.scale() <= digits) {
            return value.toPlainString();
        }
        BigDecimal shortest = value.stripTrailingZeros();
        if (shortest.scale() > digits) {
            throw new RefusedRowException(
                    "destination.digits-lost",
                    "column " + column.name() + " keeps " + digits + " digits after the point and the value has "
                            + shortest.scale() + "; round it in the mapping, or give the column more digits");
        }
        return shortest.toPlainString();
    }

    /** Text that is a JSON object or array is taken as such, other text is a JSON string. */
    private static String json(Object value) {
        if (value instanceof CharSequence text) {
            String stripped = text.toString().strip();
            boolean isStructure = stripped.startsWith("{") && stripped.endsWith("}")
                    || stripped.startsWith("[") && stripped.endsWith("]");
            return isStructure ? stripped : RowJson.json(text.toString());
        }
        return RowJson.json(value);
    }

    private static String hex(Object value) {
        byte[] bytes = value instanceof byte[] given ? given : value.toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(bytes);
    }

    private static String array(Iterable<?> list) {
        StringBuilder text = new StringBuilder("{");
        for (Iterator<?> each = list.iterator(); each.hasNext(); ) {
            Object element = each.next();
            if (element instanceof Iterable<?> inner) {
                text.append(array(inner));
            } else if (element == null) {
                text.append("NULL");
            } else {
                String plain = RowJson.text(element);
                text.append('"')
                        .append(plain.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
            text.append(each.hasNext() ? "," : "");
        }
        return text.append('}').toString();
    }
}
