package io.penstock.destination;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server answered. The body is read when it is first asked for. For one thread. */
public final class Answer {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private final int status;
    private final Map<String, String> headers;
    private final byte[] bytes;
    private boolean read;
    private boolean json;
    private @Nullable Object body;

    /** @param headers by lower-case name */
    public Answer(int status, Map<String, String> headers, byte[] bytes) {
        this.status = status;
        this.headers = headers;
        this.bytes = bytes;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** Maps, lists, texts, numbers; null if there is no body or it is not JSON. */
    public @Nullable Object body() {
        read();
        return body;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isEmpty() {
        for (byte each : bytes) {
            if (each > ' ' || each < 0) {
                return false;
            }
        }
        return true;
    }

    boolean isJson() {
        read();
        return json;
    }

    boolean isWebPage() {
        return headers.getOrDefault("content-type", "").contains("html")
                || text(64).stripLeading().regionMatches(true, 0, "<!doctype", 0, 9)
                || text(64).stripLeading().regionMatches(true, 0, "<html", 0, 5);
    }

    /** The beginning of the body as text. */
    String text(int most) {
        return new String(bytes, 0, Math.min(bytes.length, most), StandardCharsets.UTF_8);
    }

    /** A table's lines by their names, where the body says that it is CSV; otherwise {@link #body}. */
    @Nullable
    Object table() {
        return headers.getOrDefault("content-type", "").contains("csv") ? CsvText.read(bytes) : body();
    }

    private void read() {
        if (!read) {
            read = true;
            if (!isEmpty()) {
                try {
                    body = JSON.readValue(bytes, Object.class);
                    json = true;
                } catch (IOException notJson) {
                    json = false;
                }
            }
        }
    }

    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
