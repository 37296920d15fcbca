package io.penstock.process;

import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.util.Map;
import java.util.TreeMap;

/** Zendesk's tickets and their priorities. */
final class HelpDesk extends Vendor {

    private final Map<String, String> priorities = new TreeMap<>();

    Map<String, String> priorities() {
        return priorities;
    }

    @Override
    @SuppressWarnings("unchecked")
    synchronized WireReply work(WireRequest request) {
        String ticket = request.path().replaceAll("/api/v2/tickets/(\\d+)\\.json", "$1");
        if (!request.method().equals("PUT") || !priorities.containsKey(ticket)) {
            return WireReply.json(404, Map.of("error", "RecordNotFound"));
        }
        Map<String, Object> changes = (Map<String, Object>) body(request).get("ticket");
        priorities.put(ticket, String.valueOf(changes.get("priority")));
        return WireReply.json(200, Map.of("ticket", Map.of("id", ticket)));
    }
}
