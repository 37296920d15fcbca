package io.penstock.trigger.hook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** A name and a password, as RFC 7617 has them. */
record BasicAuth(String user, HookSecrets passwords) implements Signature {

    private static final String HEADER = "authorization";
    private static final String SCHEME = "Basic ";

    @Override
    public Proof check(HookRequest request, Instant now) {
        String given = request.header(HEADER);
        if (given.isEmpty()) {
            return Proof.refused(MISSING);
        }
        String pair = given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? decoded(given.substring(SCHEME.length()).strip())
                : "";
        int colon = pair.indexOf(':');
        // Both are compared, so that the time does not tell which was wrong.
        boolean name = new HookSecrets(user, null).contain(colon < 0 ? "" : pair.substring(0, colon));
        boolean password = passwords.contain(colon < 0 ? "" : pair.substring(colon + 1));
        return name & password ? Proof.GOOD : Proof.refused(WRONG);
    }

    @Override
    public Map<String, String> sign(HookRequest unsigned, Instant now) {
        return Map.of(HEADER, SCHEME + "$(printf %s '" + user + ":'\"" + PLACEHOLDER + "\" | base64 | tr -d '\\n')");
    }

    /** Many clients send their password only when they are asked for it so. */
    @Override
    public String scheme() {
        return "Basic realm=\"penstock\", charset=\"UTF-8\"";
    }

    @Override
    public Set<String> secretHeaders() {
        return Set.of(HEADER);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
