package io.penstock.sample.crm;

import java.util.List;
import java.util.Map;

/**
 * Why the CRM does not take a contact, in HubSpot's form.
 *
 * @param category what it is to be counted under, such as {@code INVALID_EMAIL}; where HubSpot has one for all that is
 *     invalid, the sandbox says which
 * @param property at fault, or empty
 */
record Refusal(String category, String property, String message) {

    static final String CONFLICT = "CONFLICT";
    static final String NOT_FOUND = "OBJECT_NOT_FOUND";

    /** An entry of {@code errors}. */
    Map<String, Object> entry(String trace) {
        return Map.of(
                "status",
                "error",
                "category",
                category,
                "message",
                message,
                "context",
                property.isEmpty()
                        ? Map.of("objectWriteTraceId", List.of(trace))
                        : Map.of("objectWriteTraceId", List.of(trace), "propertyName", List.of(property)));
    }
}
