package io.penstock.process;

import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Slack's {@code chat.postMessage}: says no with status 200. */
final class Slack extends Vendor {

    private final List<String> messages = new ArrayList<>();

    /** Channel and text of each message. */
    synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    void refuseOnce(String error) {
        once(WireReply.json(200, Map.of("ok", false, "error", error)));
    }

    @Override
    synchronized WireReply work(WireRequest request) {
        if (!"Bearer xoxb-test".equals(request.headers().get("authorization"))) {
            return WireReply.json(200, Map.of("ok", false, "error", "invalid_auth"));
        }
        if (!request.path().equals("/chat.postMessage")) {
            return WireReply.json(404, Map.of("ok", false));
        }
        messages.add(body(request).get("channel") + " " + body(request).get("text"));
        return WireReply.json(200, Map.of("ok", true, "ts", "1503435956." + messages.size()));
    }
}
