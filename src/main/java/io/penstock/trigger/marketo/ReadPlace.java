package io.penstock.trigger.marketo;

import io.penstock.row.RowJson;
import io.penstock.trigger.feed.FeedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the activities were read.
 *
 * @param token Marketo's paging token; null if a new one is to be got
 * @param newest the latest activity that was settled, or where it all began
 */
record ReadPlace(@Nullable String token, Instant newest) {

    static ReadPlace of(String json) {
        try {
            Map<String, @Nullable Object> place = FeedJson.object(json.getBytes(StandardCharsets.UTF_8));
            Object token = place.get("token");
            return new ReadPlace(
                    token == null ? null : token.toString(), Instant.parse(String.valueOf(place.get("newest"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String json() {
        Map<String, @Nullable Object> place = new LinkedHashMap<>();
        place.put("token", token);
        place.put("newest", newest.toString());
        return RowJson.json(place);
    }
}
