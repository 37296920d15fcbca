package io.penstock.trigger.marketo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Marketo's identity and activity endpoints, with a memory: activities in the order in which they were recorded, access tokens
 * that end, paging tokens that stand for a place in that order. Misbehaves as it is told.
 */
public final class MarketoSimulator implements AutoCloseable {

    static final Instant BEGIN = Instant.parse("2026-11-22T08:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Map<String, Object>> activities = new ArrayList<>();
    private final Deque<String> faults = new ArrayDeque<>();
    private final List<String> sinces = new ArrayList<>();
    private String accessToken = "";
    private int accessTokens;
    private int pagings;
    private String generation = "a";

    public MarketoSimulator() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String connection() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return "type: marketo\nurl: " + url + "\nauth:\n  token-url: " + url
                + "/identity/oauth/token\n  client-id: penstock\n  client-secret: ${NO_SUCH_THING:hush}\n"
                + "limit:\n  calls: 1000\n  per: 1s\n";
    }

    /** Records activities a second apart, numbered from and to. */
    public synchronized void record(int from, int to) {
        for (int i = from; i <= to; i++) {
            Map<String, Object> activity = new LinkedHashMap<>();
            activity.put("id", i);
            activity.put("marketoGUID", "g" + i);
            activity.put("leadId", 1000 + i);
            activity.put("activityDate", BEGIN.plusSeconds(i).toString());
            activity.put("activityTypeId", i % 5 == 0 ? 99 : 2);
            activity.put("attributes", List.of(Map.of("name", "Form Name", "value", "f" + i)));
            activities.add(activity);
        }
    }

    /** The next calls of the API fail so: a code of Marketo's, {@code http-503}, {@code empty}, {@code web-page}, {@code cut}. */
    synchronized void fail(String... next) {
        faults.addAll(List.of(next));
    }

    /** Whether all faults have been met. */
    synchronized boolean isWell() {
        return faults.isEmpty();
    }

    /** From now on it knows no paging token that it gave before. */
    synchronized void forgetPagingTokens() {
        generation += "a";
    }

    /** The access token ends. */
    synchronized void endAccessToken() {
        accessToken = "ended";
    }

    synchronized int accessTokens() {
        return accessTokens;
    }

    synchronized int pagings() {
        return pagings;
    }

    /** Moments for which paging tokens were asked. */
    synchronized List<String> sinces() {
        return List.copyOf(sinces);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        byte[] form = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/identity/oauth/token")) {
            boolean known = new String(form, StandardCharsets.UTF_8).contains("client_secret=hush");
            accessToken = "t" + ++accessTokens;
            answer(
                    exchange,
                    known ? 200 : 401,
                    known
                            ? Map.of("access_token", accessToken, "expires_in", 3599, "token_type", "bearer")
                            : Map.of("error", "invalid_client"));
            return;
        }
        String fault = faults.poll();
        if (fault != null) {
            misbehave(exchange, fault);
        } else if (!("Bearer " + accessToken)
                .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 200, error("602", "Access token expired"));
        } else {
            answer(
                    exchange,
                    200,
                    path.endsWith("pagingtoken.json") ? pagingToken(query(exchange)) : page(query(exchange)));
        }
    }

    private void misbehave(HttpExchange exchange, String fault) throws IOException {
        switch (fault) {
            case "http-503" -> answer(exchange, 503, Map.of());
            case "empty" -> raw(exchange, "");
            case "web-page" -> raw(exchange, "<html>Be right back</html>");
            case "cut" -> raw(exchange, "{\"success\":true,\"result\":[{\"id\":1,");
            case "no-success" -> raw(exchange, "{\"requestId\":\"1\"}");
            default -> answer(exchange, 200, error(fault, "on request"));
        }
    }

    private Map<String, Object> pagingToken(Map<String, String> query) {
        String since = query.getOrDefault("sinceDatetime", "");
        sinces.add(since);
        int at = 0;
        while (at < activities.size()
                && Instant.parse(String.valueOf(activities.get(at).get("activityDate")))
                        .isBefore(Instant.parse(since))) {
            at++;
        }
        return Map.of("requestId", "1", "success", true, "nextPageToken", generation + "=" + at);
    }

    private Map<String, Object> page(Map<String, String> query) {
        pagings++;
        String[] token = query.getOrDefault("nextPageToken", "").split("=", 2);
        if (!token[0].equals(generation) || token.length < 2) {
            return error("1003", "Invalid value for nextPageToken");
        }
        int from = Integer.parseInt(token[1]);
        int to = Math.min(activities.size(), from + Integer.parseInt(query.getOrDefault("batchSize", "300")));
        List<String> types = List.of(query.getOrDefault("activityTypeIds", "").split(",", -1));
        List<Map<String, Object>> found = activities.subList(from, to).stream()
                .filter(activity -> types.contains(String.valueOf(activity.get("activityTypeId"))))
                .toList();
        Map<String, Object> answer = new HashMap<>(Map.of(
                "requestId",
                "1",
                "success",
                true,
                "nextPageToken",
                generation + "=" + to,
                "moreResult",
                to < activities.size()));
        if (!found.isEmpty()) {
            answer.put("result", found);
        }
        return answer;
    }

    private static Map<String, Object> error(String code, String message) {
        return Map.of("requestId", "1", "success", false, "errors", List.of(Map.of("code", code, "message", message)));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        write(exchange, status, JSON.writeValueAsString(body));
    }

    private static void raw(HttpExchange exchange, String body) throws IOException {
        write(exchange, 200, body);
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
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
