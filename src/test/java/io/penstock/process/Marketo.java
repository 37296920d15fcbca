package io.penstock.process;

import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Marketo's tokens and leads: everything with status 200, tokens that end, leads that are skipped one by one because their
 * address is not ASCII.
 */
final class Marketo extends Vendor {

    private final Map<String, Map<String, Object>> leads = new TreeMap<>();
    private int token;

    /** By address. */
    synchronized Map<String, Map<String, Object>> leads() {
        return new TreeMap<>(leads);
    }

    /** The token that was given ends now, and the one after it is asked for. */
    synchronized void endToken() {
        token++;
    }

    void failOnce(String code) {
        once(refusal(code));
    }

    @Override
    boolean isWork(WireRequest request) {
        return request.path().startsWith("/rest");
    }

    @Override
    @SuppressWarnings("unchecked")
    synchronized WireReply work(WireRequest request) {
        if (request.path().equals("/identity/oauth/token")) {
            return request.text().contains("client_secret=marketo-secret")
                    ? WireReply.json(200, Map.of("access_token", "token-" + token, "expires_in", 3599))
                    : WireReply.json(401, Map.of("error", "invalid_client"));
        }
        if (!("Bearer token-" + token).equals(request.headers().get("authorization"))) {
            return refusal("601");
        }
        List<Map<String, Object>> results = new ArrayList<>();
        boolean creates = !"updateOnly".equals(body(request).get("action"));
        for (Map<String, Object> lead :
                (List<Map<String, Object>>) body(request).get("input")) {
            String email = String.valueOf(lead.get("email"));
            if (email.chars().anyMatch(each -> each > 127)) {
                results.add(Map.of(
                        "status",
                        "skipped",
                        "reasons",
                        List.of(Map.of("code", "1003", "message", "Invalid value for field email"))));
            } else if (!creates && !leads.containsKey(email)) {
                results.add(Map.of(
                        "status", "skipped", "reasons", List.of(Map.of("code", "1004", "message", "Lead not found"))));
            } else {
                Map<String, Object> before = leads.get(email);
                Map<String, Object> after = new TreeMap<>(before == null ? Map.of() : before);
                after.putAll(lead);
                leads.put(email, after);
                String status = before == null ? "created" : "updated";
                results.add(Map.of("id", 100 + new ArrayList<>(leads.keySet()).indexOf(email), "status", status));
            }
        }
        return WireReply.json(200, Map.of("requestId", "e42b#1", "success", true, "result", results));
    }

    private static WireReply refusal(String code) {
        return WireReply.json(
                200,
                Map.of(
                        "requestId",
                        "e42b#2",
                        "success",
                        false,
                        "errors",
                        List.of(Map.of("code", code, "message", "code " + code))));
    }
}
