package io.penstock.cli;

import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An app that refuses everything and says back all that it was sent: address, headers and body, as they came, and with what
 * is in Base64 or in an address decoded.
 */
final class EchoServer implements AutoCloseable {

    /** What {@code /token} grants. */
    private final String granted;

    private final HttpServerOnSocket server = new HttpServerOnSocket(0, this::answer);

    EchoServer(String granted) {
        this.granted = granted;
    }

    String url() {
        return server.url();
    }

    private WireReply answer(WireRequest request) {
        String said = said(request);
        String path = request.path();
        if (path.endsWith("/token")) {
            return WireReply.json(200, Map.of("access_token", granted, "expires_in", 3600));
        }
        if (path.endsWith("/rows") && request.json() instanceof List<?> rows) {
            List<Map<String, Object>> refused = rows.stream()
                    .map(row -> Map.<String, Object>of("ok", false, "message", said))
                    .toList();
            return WireReply.json(200, Map.of("results", refused));
        }
        if (path.endsWith("/text")) {
            return WireReply.text(400, Map.of("Content-Type", "text/plain", "X-Echo", oneLine(said)), said);
        }
        int status = path.endsWith("/away") ? 503 : path.endsWith("/who") ? 401 : 400;
        return WireReply.json(
                status, Map.of("Location", "/x?" + oneLine(said)), Map.of("error", said, "message", said));
    }

    private static String said(WireRequest request) {
        String all = request.headers() + " " + request.target() + " " + request.text();
        String basic = request.headers().getOrDefault("authorization", "").replaceFirst("(?i)^basic ", "");
        return Stream.of(all, decoded(all), unpacked(basic))
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    private static String unpacked(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("[^\\x21-\\x7e]", "_");
    }

    @Override
    public void close() {
        server.close();
    }
}
