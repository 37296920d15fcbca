package io.penstock.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A plain JSON API on a socket that keeps what it is sent: {@code POST /rows} takes a list of objects and answers one
 * result per object, {@code DELETE /rows/KEY} takes one away. An object with {@code "refuse": true} is refused.
 */
public final class JsonReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, JsonNode> rows = Collections.synchronizedMap(new TreeMap<>());
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();
    private volatile int pause;

    public JsonReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it holds, by key. */
    public Map<String, JsonNode> rows() {
        return rows;
    }

    /** The key of every object it was sent, refused ones too, in order; deletes as {@code -KEY}. Forgets them. */
    public List<String> takeReceived() {
        synchronized (received) {
            List<String> taken = List.copyOf(received);
            received.clear();
            return taken;
        }
    }

    /** Answers so many of the next calls with 503. */
    public void fail(int calls) {
        failures.set(calls);
    }

    /** Lets each answer wait so many milliseconds. */
    public void slow(int millis) {
        pause = millis;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        LockSupport.parkNanos(pause * 1_000_000L);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 503, "{}");
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            String path = exchange.getRequestURI().getPath();
            String key = path.substring(path.lastIndexOf('/') + 1);
            received.add("-" + key);
            rows.remove(key);
            answer(exchange, 204, "");
        } else {
            List<Map<String, Object>> results = new ArrayList<>();
            for (JsonNode row : JSON.readTree(body)) {
                String key = row.get("id").asText();
                received.add(key);
                boolean refused = row.path("refuse").asBoolean();
                if (!refused) {
                    rows.put(key, row);
                }
                results.add(Map.of("id", key, "ok", !refused, "message", refused ? "refused on request" : ""));
            }
            answer(exchange, 200, JSON.writeValueAsString(Map.of("results", results)));
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
