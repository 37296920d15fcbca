package io.penstock.destination;

import io.penstock.row.RowJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the expressions of contracts can call, beside what their values can do themselves. */
public final class Functions {

    Functions() {}

    /** The value as JSON would write it without quotes: plain decimals, ISO dates; null stays null. */
    public @Nullable String text(@Nullable Object value) {
        return value == null ? null : RowJson.text(value);
    }

    /** Every value of the map as text, and this text where there is none. */
    public Map<String, @Nullable Object> texts(Map<String, @Nullable Object> map, @Nullable String none) {
        Map<String, @Nullable Object> texts = new LinkedHashMap<>();
        map.forEach((name, value) -> texts.put(name, value == null ? none : RowJson.text(value)));
        return texts;
    }

    /** The map without this entry. */
    public Map<String, @Nullable Object> without(Map<String, @Nullable Object> map, String name) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!key.equals(name)) {
                rest.put(key, value);
            }
        });
        return rest;
    }

    /** A map of each name to itself with a text before and one behind. */
    public Map<String, String> wrapped(Collection<?> names, String before, String behind) {
        Map<String, String> wrapped = new LinkedHashMap<>();
        names.forEach(name -> wrapped.put(RowJson.text(name), before + RowJson.text(name) + behind));
        return wrapped;
    }

    /** The texts of the values, with this between them. */
    public String join(String between, Collection<?> values) {
        return String.join(between, values.stream().map(RowJson::text).toList());
    }

    /** A map of lists as one list of {@code {name, value}}, one per value. */
    public List<Map<String, @Nullable Object>> spread(@Nullable Map<String, @Nullable Object> lists) {
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        if (lists != null) {
            lists.forEach((name, values) -> {
                Collection<?> each = values instanceof Collection<?> many ? many : List.of();
                for (Object value : each) {
                    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                    entry.put("name", name);
                    entry.put("value", value);
                    entries.add(entry);
                }
            });
        }
        return entries;
    }
}
