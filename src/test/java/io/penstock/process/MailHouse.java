package io.penstock.process;

import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A company that sends mails from templates. While it renders one it asks the lookup API for what the template needs, as
 * "connected content" does, and keeps answers by their ETag. A repeated order with one key is carried out once.
 */
final class MailHouse extends Vendor {

    private static final String TEMPLATE = "Dear {first_name}, as you like {favourite}: have a look at {next_plan}!";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> mails = new HashMap<>();
    private final Set<String> orders = new HashSet<>();
    private final List<Integer> lookups = new ArrayList<>();
    private final Map<String, HttpResponse<String>> kept = new HashMap<>();
    private String lookup = "";
    private String key = "";

    void asks(String url, String apiKey) {
        lookup = url;
        key = apiKey;
    }

    /** What was sent, by address. */
    synchronized Map<String, String> mails() {
        return Map.copyOf(mails);
    }

    /** The statuses of its questions. */
    synchronized List<Integer> lookups() {
        return List.copyOf(lookups);
    }

    synchronized int orders() {
        return orders.size();
    }

    @Override
    synchronized WireReply work(WireRequest request) {
        Map<String, Object> order = body(request);
        if (orders.add(request.headers().get("idempotency-key"))) {
            mails.put(String.valueOf(order.get("to")), rendered(String.valueOf(order.get("customer"))));
        }
        return WireReply.json(202, Map.of("queued", true));
    }

    private String rendered(String customer) {
        String text = TEMPLATE;
        for (Map.Entry<?, ?> value : answer(customer).entrySet()) {
            text = text.replace("{" + value.getKey() + "}", String.valueOf(value.getValue()));
        }
        return text;
    }

    private Map<?, ?> answer(String customer) {
        HttpRequest.Builder question =
                HttpRequest.newBuilder(URI.create(lookup + "/" + customer)).header("Authorization", "Bearer " + key);
        HttpResponse<String> known = kept.get(customer);
        if (known != null) {
            question.header("If-None-Match", known.headers().firstValue("ETag").orElseThrow());
        }
        try {
            HttpResponse<String> answer = http.send(question.build(), HttpResponse.BodyHandlers.ofString());
            lookups.add(answer.statusCode());
            if (answer.statusCode() == 200) {
                kept.put(customer, answer);
            }
            String json = (answer.statusCode() == 304 ? known : answer).body();
            return (Map<?, ?>) new com.fasterxml.jackson.databind.ObjectMapper().readValue(json, Map.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
