package io.penstock.testing;

import io.penstock.testing.HubSpotContacts.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One batch write of the contacts API, by the shapes of the vendor's published schema. */
final class HubSpotBatch {

    private static final int MOST = 100;

    private final HubSpotContacts contacts;

    HubSpotBatch(HubSpotContacts contacts) {
        this.contacts = contacts;
    }

    /**
     * Writes and answers. Results come back in reverse order.
     *
     * @param action the last part of the path
     * @param half only the first half of the inputs is looked at
     */
    WireReply.Full write(String action, @Nullable Object body, boolean half) {
        if (!(body instanceof Map<?, ?> map) || !(map.get("inputs") instanceof List<?> all)) {
            return error(400, "VALIDATION_ERROR", "Invalid input JSON: inputs is missing");
        }
        if (all.size() > MOST) {
            return error(400, "VALIDATION_ERROR", "The maximum batch size is 100. Received " + all.size());
        }
        List<?> inputs = half ? all.subList(0, (all.size() + 1) / 2) : all;
        if (action.equals("archive")) {
            inputs.forEach(input -> contacts.archive(text(input, "id")));
            return new WireReply.Full(204, Map.of(), new byte[0]);
        }
        if (hasTwice(inputs)) {
            return error(400, "VALIDATION_ERROR", "Duplicate IDs found in batch input");
        }
        boolean traced = inputs.stream()
                .noneMatch(input -> text(input, "objectWriteTraceId").isEmpty());
        if (!traced && inputs.stream().anyMatch(input -> !isSound(input))) {
            return error(400, "VALIDATION_ERROR", "Property values were not valid");
        }
        return answered(action, inputs);
    }

    private WireReply.Full answered(String action, List<?> inputs) {
        List<Object> results = new ArrayList<>();
        List<Object> errors = new ArrayList<>();
        for (Object input : inputs) {
            String trace = text(input, "objectWriteTraceId");
            Change change = change(action, input);
            HubSpotContact contact = change.contact();
            if (contact != null) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("id", contact.id());
                result.put("new", change.isNew());
                result.put("properties", contact.properties());
                result.put("objectWriteTraceId", trace);
                results.add(result);
            } else {
                errors.add(Map.of(
                        "status", "error",
                        "category", change.category(),
                        "message", change.message(),
                        "context", Map.of("objectWriteTraceId", List.of(trace))));
            }
        }
        Collections.reverse(results);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", "COMPLETE");
        answer.put("results", results);
        if (!errors.isEmpty()) {
            answer.put("numErrors", errors.size());
            answer.put("errors", errors);
        }
        return WireReply.json(!errors.isEmpty() ? 207 : action.equals("create") ? 201 : 200, answer);
    }

    private Change change(String action, Object input) {
        Map<String, String> properties = properties(input);
        String idProperty = text(input, "idProperty");
        return switch (action) {
            case "create" -> contacts.create(properties);
            case "update" -> contacts.update(idProperty.isEmpty() ? null : idProperty, text(input, "id"), properties);
            default -> contacts.upsert(idProperty, text(input, "id"), properties);
        };
    }

    private static boolean isSound(Object input) {
        String email = properties(input).getOrDefault("email", "a@example.com");
        return email.isEmpty() || email.contains("@");
    }

    private static boolean hasTwice(List<?> inputs) {
        Set<String> seen = new HashSet<>();
        return inputs.stream().map(input -> text(input, "id")).anyMatch(id -> !id.isEmpty() && !seen.add(id));
    }

    static WireReply.Full error(int status, String category, String message) {
        return WireReply.json(
                status, Map.of("status", "error", "category", category, "message", message, "correlationId", "c-1"));
    }

    private static Map<String, String> properties(Object input) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (input instanceof Map<?, ?> map && map.get("properties") instanceof Map<?, ?> written) {
            written.forEach((name, value) -> properties.put(String.valueOf(name), String.valueOf(value)));
        }
        return properties;
    }

    private static String text(Object input, String name) {
        Object value = input instanceof Map<?, ?> map ? map.get(name) : null;
        return value == null ? "" : value.toString();
    }
}
