package io.penstock.trigger.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a flow, and what a person, may know of a call: secrets are left out of the one and masked in the other (P9). */
final class RequestFacts {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SECRET = Pattern.compile(
            "auth|cookie|token|secret|signature|hmac|password|api-?key|stripe-sig", Pattern.CASE_INSENSITIVE);
    private static final String MASK = "***";
    private static final int LONGEST = 200;

    private RequestFacts() {}

    /** The method, path, query and headers; without what proves who the sender is. */
    static Map<String, Object> forFlow(HookRequest request, Signature signature) {
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.keySet().removeAll(signature.secretHeaders());
        headers.keySet().removeIf(name -> name.contains("authorization") || name.equals("cookie"));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("method", request.method());
        facts.put("path", request.path());
        facts.put("query", signature.secretParameter().isEmpty() ? request.query() : "");
        facts.put("headers", headers);
        return facts;
    }

    static String json(Map<String, Object> facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> parsed(String json) {
        try {
            return JSON.readValue(json, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the inbox holds a request that is not JSON", e);
        }
    }

    /** The headers for a person's eyes. */
    static Map<String, String> masked(Map<String, String> headers, Signature signature) {
        Map<String, String> masked = new TreeMap<>();
        headers.forEach((name, value) -> masked.put(
                name, SECRET.matcher(name).find() || signature.secretHeaders().contains(name) ? MASK : cut(value)));
        return masked;
    }

    private static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
