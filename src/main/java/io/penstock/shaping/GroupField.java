package io.penstock.shaping;

import io.penstock.mapping.Aggregate;
import io.penstock.mapping.BadValueException;
import io.penstock.mapping.RowExpression;
import io.penstock.mapping.RowLanguage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of a group.
 *
 * @param expression what each row contributes; null for the row itself, of which {@code count()} and {@code list()} make
 *     something
 */
record GroupField(
        String name, Aggregate aggregate, @Nullable RowExpression expression) {

    private static final Pattern CALL = Pattern.compile("([a-z]+)\\((.*)\\)");

    static GroupField of(String text, RowLanguage language) {
        NamedPart part = NamedPart.of(text);
        Matcher call = CALL.matcher(part.expression());
        Aggregate aggregate = call.matches() ? Aggregate.named(call.group(1)) : null;
        boolean ofRows = aggregate == Aggregate.COUNT || aggregate == Aggregate.LIST;
        boolean hasExpression = call.matches() && !call.group(2).isBlank();
        if (aggregate == null || !hasExpression && !ofRows) {
            throw new IllegalArgumentException("\"" + text + "\" is no field of a group; write name = sum(column), with"
                    + " one of " + Arrays.toString(Aggregate.values()).toLowerCase(Locale.ROOT));
        }
        return new GroupField(part.name(), aggregate, hasExpression ? language.compile(call.group(2)) : null);
    }

    /** What a row contributes; null is left out. */
    @Nullable
    Object part(Map<String, @Nullable Object> row) {
        Object value = expression == null ? row : expression.value(row);
        if (value != null) {
            try {
                aggregate.check(value);
            } catch (BadValueException bad) {
                throw bad.at(name);
            }
        }
        return value;
    }

    @Nullable
    Object of(List<Object> parts) {
        return aggregate.of(parts);
    }
}
