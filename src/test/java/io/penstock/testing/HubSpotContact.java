package io.penstock.testing;

import java.util.Map;

/**
 * A contact in a {@link HubSpotSimulator}.
 *
 * @param properties every value is text
 * @param archived it was deleted and could be restored
 * @param writes how often it was created, updated or archived through the API
 */
public record HubSpotContact(String id, Map<String, String> properties, boolean archived, int writes) {

    public HubSpotContact {
        properties = Map.copyOf(properties);
    }

    public String property(String name) {
        return properties.getOrDefault(name, "");
    }
}
