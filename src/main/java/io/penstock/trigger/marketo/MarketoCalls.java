package io.penstock.trigger.marketo;

import io.penstock.destination.Answer;
import io.penstock.destination.ApiReader;
import io.penstock.trigger.marketo.MarketoException.Kind;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two calls that reading activities needs. An access token that has ended is renewed once. */
final class MarketoCalls implements AutoCloseable {

    private final ApiReader api;
    private final String types;
    private final int pageSize;

    /** @param types of activities, by commas */
    MarketoCalls(ApiReader api, String types, int pageSize) {
        this.api = api;
        this.types = types;
        this.pageSize = pageSize;
    }

    /**
     * Some activities.
     *
     * @param next the paging token behind them
     * @param more whether there are others now
     */
    record Page(List<Map<String, @Nullable Object>> activities, String next, boolean more) {}

    /** The token that stands for a moment. */
    String tokenSince(Instant since) throws IOException, InterruptedException {
        String moment = since.truncatedTo(ChronoUnit.SECONDS).toString();
        return token(call("/rest/v1/activities/pagingtoken.json?sinceDatetime=" + escaped(moment)));
    }

    Page page(String token) throws IOException, InterruptedException {
        Map<String, @Nullable Object> answer = call("/rest/v1/activities.json?nextPageToken=" + escaped(token)
                + "&activityTypeIds=" + escaped(types) + "&batchSize=" + pageSize);
        List<Map<String, @Nullable Object>> activities = new ArrayList<>();
        // Marketo leaves the list out where it is empty.
        if (answer.get("result") instanceof List<?> list) {
            for (Object each : list) {
                activities.add(object(each));
            }
        }
        return new Page(activities, token(answer), Boolean.TRUE.equals(answer.get("moreResult")));
    }

    private Map<String, @Nullable Object> call(String path) throws IOException, InterruptedException {
        try {
            return once(path);
        } catch (MarketoException failed) {
            if (failed.kind() != Kind.TOKEN) {
                throw failed;
            }
            api.renewToken();
            return once(path);
        }
    }

    private Map<String, @Nullable Object> once(String path) throws IOException, InterruptedException {
        Answer answer = api.get(path);
        if (answer.status() != 200 || !(answer.body() instanceof Map<?, ?>)) {
            throw new MarketoException(
                    Kind.LATER,
                    "marketo.no-answer: HTTP " + answer.status()
                            + (answer.status() == 200 ? " without a JSON object" : ""));
        }
        Map<String, @Nullable Object> body = object(answer.body());
        if (Boolean.TRUE.equals(body.get("success"))) {
            return body;
        }
        Object first = body.get("errors") instanceof List<?> errors && !errors.isEmpty() ? errors.get(0) : null;
        if (first instanceof Map<?, ?> error) {
            throw MarketoException.of(String.valueOf(error.get("code")), String.valueOf(error.get("message")));
        }
        throw new MarketoException(Kind.LATER, "marketo.no-answer: neither success nor an error");
    }

    private static String token(Map<String, @Nullable Object> answer) throws MarketoException {
        if (answer.get("nextPageToken") instanceof String token && !token.isBlank()) {
            return token;
        }
        throw new MarketoException(Kind.LATER, "marketo.no-answer: success without a paging token");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(@Nullable Object value) throws MarketoException {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new MarketoException(Kind.LATER, "marketo.no-answer: a list with something else than objects in it");
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        api.close();
    }
}
