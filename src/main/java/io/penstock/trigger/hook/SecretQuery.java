package io.penstock.trigger.hook;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * A secret in the address, for senders that sign nothing: Salesforce's outbound messages, Mailchimp.
 *
 * @param parameter of the query
 */
record SecretQuery(String parameter, HookSecrets secrets) implements Signature {

    @Override
    public Proof check(HookRequest request, Instant now) {
        String given = value(request.query(), parameter);
        if (given.isEmpty()) {
            return Proof.refused(MISSING);
        }
        return secrets.contain(given) ? Proof.GOOD : Proof.refused(WRONG);
    }

    @Override
    public Map<String, String> sign(HookRequest unsigned, Instant now) {
        return Map.of();
    }

    @Override
    public String secretParameter() {
        return parameter;
    }

    /** The first value of a query's parameter, decoded; empty if it is not there or cannot be decoded. */
    static String value(String query, String name) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(name)) {
                try {
                    return URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException notEncoded) {
                    return "";
                }
            }
        }
        return "";
    }
}
