package io.penstock.trigger.hook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Stripe's header {@code t=1614…,v1=hex,v1=hex}: HMAC-SHA256 over time, a point and the body. While Stripe rolls a secret it
 * sends a {@code v1} for each; other schemes, such as {@code v0} of test events, prove nothing.
 */
record StripeSignature(HookSecrets secrets, Duration tolerance) implements Signature {

    private static final String HEADER = "stripe-signature";

    @Override
    public Proof check(HookRequest request, Instant now) {
        String given = request.header(HEADER);
        String timestamp = "";
        List<String> signatures = new ArrayList<>();
        for (String part : given.split(",", -1)) {
            if (part.startsWith("t=")) {
                timestamp = part.substring(2);
            } else if (part.startsWith("v1=")) {
                signatures.add(part.substring(3));
            }
        }
        if (timestamp.isEmpty() || signatures.isEmpty()) {
            return Proof.refused(MISSING);
        }
        String right = "";
        for (String expected : expected(request, timestamp)) {
            for (String signature : signatures) {
                if (MessageDigest.isEqual(bytes(expected), bytes(signature))) {
                    right = expected;
                }
            }
        }
        if (right.isEmpty()) {
            return Proof.refused(WRONG);
        }
        return time().isNear(timestamp, now) ? Proof.once(right) : Proof.refused(STALE);
    }

    @Override
    public Map<String, String> sign(HookRequest unsigned, Instant now) {
        String timestamp = time().write(now);
        return Map.of(
                HEADER,
                "t=" + timestamp + ",v1=" + expected(unsigned, timestamp).get(0));
    }

    private List<String> expected(HookRequest request, String timestamp) {
        return secrets.codes("HmacSHA256", List.of(bytes(timestamp + "."), request.body())).stream()
                .map(code -> HexFormat.of().formatHex(code))
                .toList();
    }

    private SignedTime time() {
        return new SignedTime(SignedTime.Form.SECONDS, tolerance);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
