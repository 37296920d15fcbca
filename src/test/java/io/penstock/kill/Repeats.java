package io.penstock.kill;

import io.penstock.testing.WireRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the writes that a destination was made to do twice: the same content of the same key, nothing in between. */
final class Repeats {

    private final Map<String, String> last = new HashMap<>();
    private int count;

    /** Of the contacts API, from the requests that came in; a contact that is refused is not written. */
    static int ofHubSpot(List<WireRequest> requests) {
        Repeats repeats = new Repeats();
        for (WireRequest request : requests) {
            if (!(request.json() instanceof Map<?, ?> body) || !(body.get("inputs") instanceof List<?> inputs)) {
                continue;
            }
            for (Object each : inputs) {
                Map<?, ?> input = (Map<?, ?>) each;
                if (request.path().endsWith("/archive")) {
                    repeats.written("contact " + input.get("id"), "archived");
                } else if (input.get("properties") instanceof Map<?, ?> properties
                        && String.valueOf(properties.get("email")).contains("@")) {
                    repeats.written(String.valueOf(properties.get("id")), String.valueOf(properties.get("version")));
                }
            }
        }
        return repeats.count;
    }

    void written(String key, String content) {
        if (content.equals(last.put(key, content))) {
            count++;
        }
    }

    int count() {
        return count;
    }
}
