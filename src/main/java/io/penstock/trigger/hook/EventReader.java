package io.penstock.trigger.hook;

import io.penstock.row.RowJson;
import io.penstock.trigger.NewEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** Takes a body apart into the events that are stored, each with its id and key. */
final class EventReader {

    /** The type of an event that came in a list with others. */
    static final String PART_OF_A_CALL = "application/vnd.penstock.event+json";

    /** Longer ids are kept as their hash: an index takes no more. */
    private static final int LONGEST_ID = 200;

    private final CamelContext camel;

    EventReader(CamelContext camel) {
        this.camel = camel;
    }

    /**
     * The events of a call, in its order.
     *
     * @param replay what a repeated call has in common with this one, if anything: an id for events that have none
     */
    List<NewEvent> events(HookSpec spec, HookRequest request, Object body, Map<String, Object> facts, String replay) {
        String json = RequestFacts.json(facts);
        Object found = found(body, spec.events());
        if (!(found instanceof List<?> list)) {
            return List.of(event(spec, body, request.contentType(), request.body(), facts, json, replay));
        }
        List<NewEvent> events = new ArrayList<>(list.size());
        for (Object each : list) {
            byte[] bytes = RowJson.json(each).getBytes(StandardCharsets.UTF_8);
            String place = replay.isEmpty() ? "" : replay + "#" + events.size();
            events.add(event(spec, each, PART_OF_A_CALL, bytes, facts, json, place));
        }
        return events;
    }

    private NewEvent event(
            HookSpec spec,
            Object event,
            String contentType,
            byte[] bytes,
            Map<String, Object> facts,
            String json,
            String replay) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(event);
        exchange.setVariable("hook", spec.name());
        exchange.setVariable("request", facts);
        String id = spec.eventId().of(exchange);
        String key = spec.orderBy().of(exchange);
        return new NewEvent(
                id != null ? shortened("id:" + id) : replay.isEmpty() ? null : shortened("call:" + replay),
                key == null ? null : shortened(key),
                contentType,
                bytes,
                json);
    }

    /** What stands at a JSON pointer, or the body itself where nothing stands there. */
    private static @Nullable Object found(Object body, String pointer) {
        Object at = body;
        for (String step : pointer.split("/", -1)) {
            if (!step.isEmpty()) {
                at = at instanceof Map<?, ?> map
                        ? map.get(step.replace("~1", "/").replace("~0", "~"))
                        : null;
            }
        }
        return at;
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_ID) {
            return text;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
