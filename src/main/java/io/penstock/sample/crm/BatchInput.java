package io.penstock.sample.crm;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code inputs}.
 *
 * @param id of the contact, or the value of its {@code idProperty}; empty for a contact to be created
 * @param idProperty {@code customer_id} or {@code email}; null for the CRM's own id
 * @param objectWriteTraceId what the answer about this input carries
 * @param properties a blank value clears
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record BatchInput(String id, @Nullable String idProperty, String objectWriteTraceId, Map<String, String> properties) {

    BatchInput {
        id = id == null ? "" : id;
        objectWriteTraceId = objectWriteTraceId == null ? "" : objectWriteTraceId;
        Map<String, String> given = new HashMap<>();
        if (properties != null) {
            properties.forEach((name, value) -> given.put(name, value == null ? "" : value));
        }
        properties = Map.copyOf(given);
    }
}
