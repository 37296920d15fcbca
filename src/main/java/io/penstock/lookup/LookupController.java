package io.penstock.lookup;

import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.row.RowJson;
import io.penstock.row.RowReadException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /lookup/NAME/KEY} for apps: a row of a model as JSON. Every consumer has a key of its own and a rate; who has none
 * is not told which lookups there are.
 */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/lookup/{name}")
class LookupController {

    private static final Logger log = LoggerFactory.getLogger(LookupController.class);
    private static final int MOST_KEYS = 1000;
    private static final String SCHEME = "Bearer ";

    private final PublishedLookups lookups;

    LookupController(PublishedLookups lookups) {
        this.lookups = lookups;
    }

    @GetMapping("/{key}")
    ResponseEntity<String> one(
            @PathVariable String name,
            @PathVariable String key,
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
            @RequestHeader(name = "If-None-Match", defaultValue = "") String known) {
        PublishedLookup lookup = lookups.named(name);
        ResponseEntity<String> refusal = refusal(lookup, authorization, 1);
        if (refusal != null || lookup == null) {
            return refusal == null ? problem(401, "lookup.refused") : refusal;
        }
        Map<String, @Nullable Object> row;
        try {
            row = lookup.lookup().rows(Set.of(key)).get(key);
        } catch (LookupTimeoutException late) {
            return lookup.defaults().isEmpty() ? problem(504, "lookup.timeout") : answer(lookup, lookup.defaults(), "");
        } catch (RowReadException failure) {
            return failed(name, failure);
        }
        if (row == null) {
            return lookup.defaults().isEmpty()
                    ? problem(404, "lookup.missing")
                    : answer(lookup, lookup.defaults(), known);
        }
        return answer(lookup, row, known);
    }

    /** Takes {@code {"keys": [...]}} and answers {@code {"rows": {key: row or null}}}, in the order of the keys. */
    @PostMapping
    ResponseEntity<String> many(
            @PathVariable String name,
            @RequestBody JsonNode body,
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization) {
        Set<String> keys = new LinkedHashSet<>();
        body.path("keys").forEach(key -> keys.add(key.asText()));
        PublishedLookup lookup = lookups.named(name);
        ResponseEntity<String> refusal = refusal(lookup, authorization, Math.max(1, keys.size()));
        if (refusal != null || lookup == null) {
            return refusal == null ? problem(401, "lookup.refused") : refusal;
        }
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            return problem(400, "lookup.keys");
        }
        try {
            Map<String, Map<String, @Nullable Object>> found = inTime(lookup, keys);
            Map<String, @Nullable Object> rows = new LinkedHashMap<>();
            for (String key : keys) {
                Map<String, @Nullable Object> row = found.get(key);
                rows.put(
                        key,
                        row != null ? wanted(lookup, row) : lookup.defaults().isEmpty() ? null : lookup.defaults());
            }
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(RowJson.json(Map.of("rows", rows)));
        } catch (LookupTimeoutException late) {
            return problem(504, "lookup.timeout");
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

    /** Why the caller is not served; null if it is. */
    private static @Nullable ResponseEntity<String> refusal(
            @Nullable PublishedLookup lookup, String authorization, int tokens) {
        String key = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : "";
        PublishedLookup.Consumer consumer =
                lookup == null ? null : lookup.consumer(key).orElse(null);
        if (consumer == null) {
            return problem(401, "lookup.refused");
        }
        if (!consumer.rate().holds(tokens)) {
            // To come again would be no use.
            return problem(400, "lookup.keys");
        }
        return consumer.rate().take(tokens) ? null : problem(429, "lookup.too-many");
    }

    private static ResponseEntity<String> answer(
            PublishedLookup lookup, Map<String, @Nullable Object> row, String known) {
        String json = RowJson.json(wanted(lookup, row));
        String tag = "\""
                + Long.toHexString(Hashing.xxh3_64().hashBytesToLong(json.getBytes(StandardCharsets.UTF_8)))
                + "\"";
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(known.contains(tag) ? 304 : 200)
                .eTag(tag)
                .cacheControl(CacheControl.maxAge(lookup.keep()).cachePrivate());
        return known.contains(tag)
                ? answer.build()
                : answer.contentType(MediaType.APPLICATION_JSON).body(json);
    }

    private static Map<String, @Nullable Object> wanted(PublishedLookup lookup, Map<String, @Nullable Object> row) {
        if (lookup.columns().isEmpty()) {
            return row;
        }
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        lookup.columns().forEach(column -> wanted.put(column, row.get(column)));
        return wanted;
    }

    private static ResponseEntity<String> failed(String name, RowReadException failure) {
        log.warn("lookup {}: lookup.failed: {}", name, failure.getMessage());
        return problem(502, "lookup.failed");
    }

    private static ResponseEntity<String> problem(int status, String code) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (status == 429) {
            answer.header("Retry-After", "1");
        }
        return answer.body("{\"code\":\"" + code + "\"}");
    }
}
