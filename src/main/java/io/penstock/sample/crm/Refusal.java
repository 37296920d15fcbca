package io.penstock.sample.crm;

import java.util.List;
import java.util.Map;

/**
 * Why the CRM does not take a contact, in HubSpot's manner.
 *
 * @param category {@code VALIDATION_ERROR}, {@code CONFLICT} or {@code OBJECT_NOT_FOUND}
 * @param code what exactly, such as {@code INVALID_EMAIL}
 * @param property at fault, or empty
 */
record Refusal(String category, String code, String property, String message) {

    static Refusal invalid(String code, String property, String message) {
        return new Refusal("VALIDATION_ERROR", code, property, message);
    }

    /** An entry of {@code errors}. */
    Map<String, Object> entry(String trace) {
        return Map.of(
                "status",
                "error",
                "category",
                category,
                "message",
                message,
                "errors",
                List.of(Map.of("code", code, "message", message, "context", Map.of("propertyName", List.of(property)))),
                "context",
                Map.of("objectWriteTraceId", List.of(trace)));
    }
}
