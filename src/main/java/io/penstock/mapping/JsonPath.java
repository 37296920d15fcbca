package io.penstock.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A way into a structure: names with dots between them, places in brackets, {@code [*]} for all elements. */
record JsonPath(List<String> steps) {

    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\*|-?\\d{1,9})]|\\['([^']*)']");
    private static final String ALL = "[*]";

    static JsonPath of(String text) {
        String path = text.startsWith("$.") ? text.substring(2) : text.startsWith("$") ? text.substring(1) : text;
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int at = 0;
        while (at < path.length() && step.find(at) && step.start() == at) {
            steps.add(step.group(1) != null ? step.group(1) : step.group(3) != null ? step.group(3) : step.group());
            at = step.end();
        }
        if (at < path.length() || steps.isEmpty()) {
            throw new BadValueException("path", "text that is not a path such as lines[0].sku");
        }
        return new JsonPath(List.copyOf(steps));
    }

    @Nullable
    Object in(@Nullable Object value) {
        return in(value, 0);
    }

    private @Nullable Object in(@Nullable Object value, int from) {
        Object at = value;
        for (int i = from; i < steps.size() && at != null; i++) {
            String step = steps.get(i);
            if (step.equals(ALL)) {
                return all(at, i + 1);
            }
            at = switch (at) {
                case Map<?, ?> structure -> structure.get(step);
                case List<?> list when step.startsWith("[") -> element(list, step);
                default -> null;
            };
        }
        return at;
    }

    private @Nullable Object all(Object at, int next) {
        if (!(at instanceof Collection<?> list)) {
            return null;
        }
        List<Object> found = new ArrayList<>(list.size());
        for (Object element : list) {
            Object part = in(element, next);
            if (part != null) {
                found.add(part);
            }
        }
        return Collections.unmodifiableList(found);
    }

    /** A negative place counts from the end. */
    private static @Nullable Object element(List<?> list, String step) {
        int place = Integer.parseInt(step.substring(1, step.length() - 1));
        int index = place < 0 ? list.size() + place : place;
        return index < 0 || index >= list.size() ? null : list.get(index);
    }
}
