package io.penstock.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A server that remembers what it has accepted, and answers each call as it was told to. */
final class UnreliableServer implements HttpCaller {

    /** What a call meets. */
    enum Mood {
        FINE,
        NOT_REACHED,
        LOST_BEFORE,
        LOST_AFTER,
        BUSY,
        BROKEN_AFTER,
        UNAVAILABLE,
        EMPTY,
        PAGE,
        TRUNCATED_AFTER,
        FORGETFUL,
        CONTRADICTORY,
        WITH_STRANGERS,
        UNAUTHORIZED,
        TOO_LARGE,
        ALL_REFUSED_FOR_ONE
    }

    /** How the answers speak of rows. */
    enum Manner {
        WHOLE,
        INDEX,
        REFERENCE,
        COUNT,
        FAILURES
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Manner manner;
    private final Set<Integer> bad;
    private final Deque<Mood> moods;
    private final Set<Integer> accepted = new HashSet<>();

    UnreliableServer(Manner manner, Set<Integer> bad, List<Mood> moods) {
        this.manner = manner;
        this.bad = bad;
        this.moods = new ArrayDeque<>(moods);
    }

    Set<Integer> accepted() {
        return accepted;
    }

    @Override
    public Answer call(Request request) throws IOException {
        Mood mood = moods.isEmpty() ? Mood.FINE : moods.poll();
        List<Integer> ids = ids(request);
        return switch (mood) {
            case FINE, WITH_STRANGERS, FORGETFUL, CONTRADICTORY -> written(ids, mood);
            case NOT_REACHED -> throw new NotSentException("refused", new IOException());
            case LOST_BEFORE -> throw new IOException("reset");
            case LOST_AFTER -> {
                written(ids, mood);
                throw new IOException("reset");
            }
            case BUSY -> answer(429, Map.of());
            case BROKEN_AFTER -> {
                written(ids, mood);
                yield answer(500, Map.of());
            }
            case UNAVAILABLE -> answer(503, Map.of());
            case EMPTY -> new Answer(200, Map.of(), new byte[0]);
            case PAGE ->
                new Answer(200, Map.of("content-type", "text/html"), "<html>".getBytes(StandardCharsets.UTF_8));
            case TRUNCATED_AFTER -> {
                byte[] whole = bytes(body(ids, written(ids, mood).status() < 300, mood));
                yield new Answer(200, Map.of(), Arrays.copyOf(whole, whole.length / 2));
            }
            case UNAUTHORIZED -> answer(401, Map.of());
            case TOO_LARGE -> ids.size() > 1 ? answer(413, Map.of()) : written(ids, mood);
            case ALL_REFUSED_FOR_ONE ->
                ids.stream().anyMatch(bad::contains) ? answer(400, Map.of("message", "bad")) : written(ids, mood);
        };
    }

    private Answer written(List<Integer> ids, Mood mood) {
        boolean anyBad = ids.stream().anyMatch(bad::contains);
        if (manner == Manner.WHOLE && anyBad) {
            return answer(400, Map.of("message", "one is bad"));
        }
        ids.stream().filter(id -> !bad.contains(id)).forEach(accepted::add);
        return answer(200, body(ids, true, mood));
    }

    private Object body(List<Integer> ids, boolean fine, Mood mood) {
        List<Integer> said = new ArrayList<>(ids);
        if (mood == Mood.FORGETFUL && !said.isEmpty()) {
            said.remove(said.size() - 1);
        }
        return switch (manner) {
            case WHOLE -> Map.of("ok", fine);
            case INDEX ->
                said.stream()
                        .map(id -> Map.of("ok", !bad.contains(id), "code", "BAD"))
                        .toList();
            case COUNT ->
                mood == Mood.FORGETFUL
                        ? Map.of()
                        : Map.of(
                                "n",
                                said.stream().filter(id -> !bad.contains(id)).count());
            case REFERENCE -> byReference(said, mood);
            case FAILURES -> {
                List<Object> failures = new ArrayList<>();
                for (int i = 0; i < ids.size(); i++) {
                    if (bad.contains(ids.get(i))) {
                        failures.add(Map.of("index", i, "code", "BAD"));
                    }
                }
                if (mood == Mood.WITH_STRANGERS) {
                    failures.add(Map.of("index", 999, "code", "BAD"));
                }
                yield Map.of("errors", failures);
            }
        };
    }

    private Object byReference(List<Integer> ids, Mood mood) {
        List<Object> results = new ArrayList<>();
        List<Object> errors = new ArrayList<>();
        for (Integer id : ids) {
            (bad.contains(id) ? errors : results).add(Map.of("ref", id, "code", "BAD"));
            if (mood == Mood.CONTRADICTORY) {
                (bad.contains(id) ? results : errors).add(Map.of("ref", id, "code", "BAD"));
            }
        }
        if (mood == Mood.WITH_STRANGERS) {
            results.add(Map.of("ref", "nobody"));
        }
        Collections.reverse(results);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("results", results);
        body.put("errors", errors);
        return body;
    }

    private static List<Integer> ids(Request request) throws IOException {
        byte[] sent = request.body() == null ? new byte[0] : request.body();
        Collection<?> rows = JSON.readValue(sent, Collection.class);
        return rows.stream().map(row -> (Integer) ((Map<?, ?>) row).get("id")).toList();
    }

    private static Answer answer(int status, Object body) {
        return new Answer(status, Map.of("content-type", "application/json"), bytes(body));
    }

    private static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
