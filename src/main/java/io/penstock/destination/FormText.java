package io.penstock.destination;

import io.penstock.row.RowJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map as a form: {@code a=1&b[c]=2&d[0]=3}; an entry without a value is sent empty. */
final class FormText {

    private FormText() {}

    static String of(@Nullable Object value) {
        StringBuilder form = new StringBuilder();
        append(form, "", value);
        return form.toString();
    }

    private static void append(StringBuilder form, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach(
                    (key, each) -> append(form, name.isEmpty() ? String.valueOf(key) : name + "[" + key + "]", each));
        } else if (value instanceof Iterable<?> list && !name.isEmpty()) {
            int place = 0;
            for (Object each : list) {
                append(form, name + "[" + place++ + "]", each);
            }
        } else if (!name.isEmpty()) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(value == null ? "" : RowJson.text(value), StandardCharsets.UTF_8));
        } else {
            throw new IllegalArgumentException(
                    "a form is made of a map; the contract's row or body gives something else");
        }
    }
}
