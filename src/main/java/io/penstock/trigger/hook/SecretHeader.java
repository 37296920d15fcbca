package io.penstock.trigger.hook;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A secret that stands in a header, such as Marketo's webhooks can send.
 *
 * @param header in small letters
 * @param prefix before the secret, such as {@code "Bearer "}
 */
record SecretHeader(String header, String prefix, HookSecrets secrets) implements Signature {

    @Override
    public Proof check(HookRequest request, Instant now) {
        String given = request.header(header);
        if (given.isEmpty()) {
            return Proof.refused(MISSING);
        }
        boolean right = secrets.contain(given.startsWith(prefix) ? given.substring(prefix.length()) : "");
        return right ? Proof.GOOD : Proof.refused(WRONG);
    }

    @Override
    public Map<String, String> sign(HookRequest unsigned, Instant now) {
        return Map.of(header, prefix + PLACEHOLDER);
    }

    @Override
    public Set<String> secretHeaders() {
        return Set.of(header);
    }
}
