package io.penstock.process;

import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** HubSpot's contacts with their owners, and its custom events. */
final class CrmContacts extends Vendor {

    private static final String CONTACTS = "/crm/v3/objects/contacts/";

    private final Map<String, String> owners = new TreeMap<>();
    private final List<Map<String, Object>> events = new ArrayList<>();

    /** The owner of each contact, by the contact's number; empty for none yet. */
    Map<String, String> owners() {
        return owners;
    }

    synchronized List<Map<String, Object>> events() {
        return List.copyOf(events);
    }

    @Override
    @SuppressWarnings("unchecked")
    synchronized WireReply work(WireRequest request) {
        if (request.path().equals("/events/v3/send")) {
            events.add(body(request));
            return new WireReply.Full(204, Map.of(), new byte[0]);
        }
        String contact = request.path().replace(CONTACTS, "");
        if (!request.method().equals("PATCH") || !owners.containsKey(contact)) {
            return WireReply.json(404, Map.of("status", "error", "message", "resource not found"));
        }
        Map<String, Object> properties = (Map<String, Object>) body(request).get("properties");
        owners.put(contact, String.valueOf(properties.get("hubspot_owner_id")));
        return WireReply.json(200, Map.of("id", contact, "properties", properties));
    }
}
