package io.penstock.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.row.RowReadException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Answers apps. Every consumer has a key of its own and a rate; who has none is not told which lookups there are. Safe for
 * several threads.
 */
@Component
@ConditionalOnWebApplication
final class LookupDesk {

    private static final Logger log = LoggerFactory.getLogger(LookupDesk.class);
    private static final int MOST_KEYS = 1000;

    private final PublishedLookups lookups;
    private final ObjectMapper json;

    LookupDesk(PublishedLookups lookups, ObjectMapper json) {
        this.lookups = lookups;
        this.json = json;
    }

    /** Reads the body of a call, once it is known that the caller may ask. */
    interface Body {

        /** Empty if it is too long; it is then not read to its end. */
        Optional<byte[]> read() throws IOException;
    }

    private record Admitted(PublishedLookup lookup, PublishedLookup.Consumer consumer) {}

    /**
     * The row of a key.
     *
     * @param secret of the consumer
     * @param known the tags that the app has
     */
    LookupReply one(String name, String key, String secret, String known) {
        Admitted admitted = admitted(name, secret);
        if (admitted == null) {
            return refused();
        }
        if (!admitted.consumer().rate().take(1)) {
            return tooMany();
        }
        PublishedLookup lookup = admitted.lookup();
        Map<String, @Nullable Object> otherwise = lookup.defaults();
        try {
            Map<String, @Nullable Object> row =
                    lookup.lookup().rows(Set.of(key)).get(key);
            if (row == null && otherwise.isEmpty()) {
                return LookupReply.problem(404, "lookup.missing");
            }
            return LookupReply.row(row == null ? otherwise : wanted(lookup, row), lookup.keep(), known);
        } catch (LookupTimeoutException late) {
            return otherwise.isEmpty() ? timeout() : LookupReply.row(otherwise, lookup.keep(), "");
        } catch (RowReadException failure) {
            return failed(name, failure);
        }
    }

    /**
     * Takes {@code {"keys": [...]}} and answers {@code {"rows": {key: row or null}}}, in the order of the keys.
     *
     * @throws IOException if the caller breaks off
     */
    LookupReply many(String name, Body body, String secret) throws IOException {
        Admitted admitted = admitted(name, secret);
        if (admitted == null) {
            return refused();
        }
        Optional<byte[]> asked = body.read();
        if (asked.isEmpty()) {
            return LookupReply.problem(413, "lookup.body-too-large");
        }
        Set<String> keys = keys(asked.get());
        TokenBucket rate = admitted.consumer().rate();
        // To come again with more than there ever are at once would be no use.
        boolean isFitting = !keys.isEmpty() && keys.size() <= MOST_KEYS && rate.holds(keys.size());
        if (!rate.take(isFitting ? keys.size() : 1)) {
            return tooMany();
        }
        if (!isFitting) {
            return LookupReply.problem(400, "lookup.keys");
        }
        PublishedLookup lookup = admitted.lookup();
        try {
            return LookupReply.rows(rows(lookup, keys, inTime(lookup, keys)));
        } catch (LookupTimeoutException late) {
            return timeout();
        } catch (RowReadException failure) {
            return failed(name, failure);
        }
    }

    /** Without an answer in time nothing is found, if there is a default for what is not. */
    private static Map<String, Map<String, @Nullable Object>> inTime(PublishedLookup lookup, Set<String> keys)
            throws LookupTimeoutException {
        try {
            return lookup.lookup().rows(keys);
        } catch (LookupTimeoutException late) {
            if (lookup.defaults().isEmpty()) {
                throw late;
            }
            return Map.of();
        }
    }

    private @Nullable Admitted admitted(String name, String secret) {
        PublishedLookup lookup = lookups.named(name);
        return lookup == null
                ? null
                : lookup.consumer(secret)
                        .map(consumer -> new Admitted(lookup, consumer))
                        .orElse(null);
    }

    /** None of a body that is not as it must be. */
    private Set<String> keys(byte[] body) {
        Set<String> keys = new LinkedHashSet<>();
        try {
            JsonNode asked = json.readTree(body);
            asked.path("keys").forEach(key -> keys.add(key.asText()));
        } catch (IOException noJson) {
            keys.clear();
        }
        return keys;
    }

    private static Map<String, @Nullable Object> rows(
            PublishedLookup lookup, Set<String> keys, Map<String, Map<String, @Nullable Object>> found) {
        Map<String, @Nullable Object> rows = new LinkedHashMap<>();
        for (String key : keys) {
            Map<String, @Nullable Object> row = found.get(key);
            rows.put(key, row != null ? wanted(lookup, row) : lookup.defaults().isEmpty() ? null : lookup.defaults());
        }
        return rows;
    }

    private static Map<String, @Nullable Object> wanted(PublishedLookup lookup, Map<String, @Nullable Object> row) {
        if (lookup.columns().isEmpty()) {
            return row;
        }
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        lookup.columns().forEach(column -> wanted.put(column, row.get(column)));
        return wanted;
    }

    /** While the files of a start are not in force yet, what is not here may be there in a moment. */
    private LookupReply refused() {
        return lookups.isComplete()
                ? LookupReply.problem(401, "lookup.refused")
                : LookupReply.problem(503, "lookup.starting");
    }

    private static LookupReply tooMany() {
        return LookupReply.problem(429, "lookup.too-many");
    }

    private static LookupReply timeout() {
        return LookupReply.problem(504, "lookup.timeout");
    }

    private static LookupReply failed(String name, RowReadException failure) {
        log.warn("lookup {}: lookup.failed: {}", name, failure.getMessage());
        return LookupReply.problem(502, "lookup.failed");
    }
}
