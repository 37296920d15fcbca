package io.penstock.sample.crm;

import java.time.Instant;
import java.util.Map;

/** A contact as the CRM keeps it. Properties are texts, blank ones are left out. */
record Contact(String id, Map<String, String> properties, Instant createdAt, Instant updatedAt) {

    Contact {
        properties = Map.copyOf(properties);
    }

    String property(String name) {
        return properties.getOrDefault(name, "");
    }
}
