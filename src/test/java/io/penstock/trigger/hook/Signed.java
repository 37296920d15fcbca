package io.penstock.trigger.hook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Calls and signatures for tests. */
final class Signed {

    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private Signed() {}

    static HookRequest call(String body, Map<String, String> headers) {
        return call("POST", "https://www.example.com/webhook_uri", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static HookRequest call(String method, String url, byte[] body, Map<String, String> headers) {
        int query = url.indexOf('?');
        return new HookRequest(
                method,
                url,
                "/webhook_uri",
                query < 0 ? "" : url.substring(query + 1),
                new HashMap<>(headers),
                body,
                "127.0.0.1",
                true);
    }

    static HookSecrets secret(String newest) {
        return new HookSecrets(newest, null);
    }

    /** The signature of a sender that is known by name. */
    static Signature of(String sender, HookSecrets secrets) {
        return sender.equals("stripe")
                ? new StripeSignature(secrets, TOLERANCE)
                : new HmacSignature(Objects.requireNonNull(HmacRecipe.known(sender)), secrets, TOLERANCE);
    }
}
