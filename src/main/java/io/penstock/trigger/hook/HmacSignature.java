package io.penstock.trigger.hook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A keyed hash over what a {@link HmacRecipe} says. */
final class HmacSignature implements Signature {

    private final HmacRecipe recipe;
    private final SignedMessage message;
    private final SignedTime time;
    private final HookSecrets secrets;

    HmacSignature(HmacRecipe recipe, HookSecrets secrets, Duration tolerance) {
        this.recipe = recipe;
        this.message = new SignedMessage(recipe.signed());
        this.time = new SignedTime(recipe.timestamp(), tolerance);
        this.secrets = secrets;
    }

    @Override
    public Proof check(HookRequest request, Instant now) {
        String given = request.header(recipe.header());
        String timestamp = isTimed() ? request.header(recipe.timestampHeader()) : "";
        if (given.isEmpty() || isTimed() && timestamp.isEmpty()) {
            return Proof.refused(MISSING);
        }
        boolean right = false;
        for (String expected : expected(request, timestamp)) {
            right |= isSame(expected, given);
        }
        if (!right) {
            return Proof.refused(WRONG);
        }
        if (!isTimed()) {
            return Proof.GOOD;
        }
        return time.isNear(timestamp, now) ? Proof.once(canonical(given)) : Proof.refused(STALE);
    }

    @Override
    public Map<String, String> sign(HookRequest unsigned, Instant now) {
        Map<String, String> headers = new TreeMap<>();
        String timestamp = isTimed() ? time.write(now) : "";
        if (isTimed()) {
            headers.put(recipe.timestampHeader(), timestamp);
        }
        headers.put(recipe.header(), expected(unsigned, timestamp).get(0));
        return headers;
    }

    private java.util.List<String> expected(HookRequest request, String timestamp) {
        return secrets.codes(recipe.algorithm(), message.of(request, timestamp)).stream()
                .map(code -> recipe.prefix() + recipe.encoding().text(code))
                .toList();
    }

    /** Compares what is written, since several texts decode to the same bytes of Base64. */
    private boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), canonical(given).getBytes(StandardCharsets.UTF_8));
    }

    private String canonical(String given) {
        return given.startsWith(recipe.prefix())
                ? recipe.prefix()
                        + recipe.encoding()
                                .canonical(given.substring(recipe.prefix().length()))
                : given;
    }

    private boolean isTimed() {
        return !recipe.timestampHeader().isEmpty();
    }
}
