package io.penstock.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server does with a request. */
public sealed interface WireReply {

    /** Answers. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Full(int status, Map<String, String> headers, byte[] body) implements WireReply {}

    /** Begins to answer and breaks the connection in the middle of the body. */
    record Half(Full of) implements WireReply {}

    /** Breaks the connection without an answer. */
    record Reset() implements WireReply {}

    /** Says nothing. */
    record Silence() implements WireReply {}

    static Full json(int status, @Nullable Object body) {
        return json(status, Map.of(), body);
    }

    static Full json(int status, Map<String, String> headers, @Nullable Object body) {
        Map<String, String> all = new java.util.LinkedHashMap<>(headers);
        all.putIfAbsent("Content-Type", "application/json");
        try {
            return new Full(status, all, body == null ? new byte[0] : WireRequest.JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    static Full text(int status, Map<String, String> headers, String body) {
        return new Full(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
