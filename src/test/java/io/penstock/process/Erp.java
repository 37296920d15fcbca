package io.penstock.process;

import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An ERP that takes orders one by one, each Idempotency-Key once, and invoices in lists. */
final class Erp extends Vendor {

    private final Map<String, Map<String, Object>> orders = new LinkedHashMap<>();
    private final List<Object> invoices = new ArrayList<>();
    private int lost;

    /** By Idempotency-Key. */
    synchronized Map<String, Map<String, Object>> orders() {
        return new LinkedHashMap<>(orders);
    }

    /** The numbers of the orders that an invoice was written for, in order. */
    synchronized List<Object> invoices() {
        return List.copyOf(invoices);
    }

    /** Takes so many of the next orders, and hangs up instead of saying so. */
    synchronized void loseAnswers(int calls) {
        lost = calls;
    }

    @Override
    synchronized WireReply work(WireRequest request) {
        if (request.path().equals("/orders")) {
            String key = request.headers().get("idempotency-key");
            if (key == null) {
                return WireReply.json(400, Map.of("message", "an Idempotency-Key is needed"));
            }
            orders.putIfAbsent(key, body(request));
            if (lost > 0) {
                lost--;
                return new WireReply.Reset();
            }
            return WireReply.json(201, Map.of("order", new ArrayList<>(orders.keySet()).indexOf(key)));
        }
        List<Map<String, Object>> results = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(request.json())) {
            invoices.add(((Map<?, ?>) each).get("order_id"));
            results.add(Map.of("ok", true));
        }
        return WireReply.json(200, Map.of("results", results));
    }
}
