package io.penstock.trigger.hook;

import java.util.Map;
import java.util.Optional;

/** How a sender tries an address out before it uses it. */
enum Challenge {
    NONE,
    /** Slack: a signed JSON body of type url_verification, whose challenge is to be echoed. */
    SLACK,
    /** Microsoft's: the query's validationToken is to be echoed; not signed. */
    VALIDATION_TOKEN,
    /** Meta's and other WebSub senders': GET with hub.challenge, to be echoed if hub.verify_token is the secret. */
    HUB,
    /** Mailchimp's: a GET or HEAD that only has to be answered. */
    PROBE;

    private static final int LONGEST = 1000;

    /** The answer to a call that is nothing but such a try and proves nothing, before its signature is looked at. */
    Optional<HookReply> beforeProof(HookRequest request, HookSecrets secrets) {
        return switch (this) {
            case NONE, SLACK -> Optional.empty();
            case VALIDATION_TOKEN -> echo(SecretQuery.value(request.query(), "validationToken"));
            case HUB -> hub(request, secrets);
            case PROBE -> isReading(request) ? Optional.of(HookReply.of(200, HookReply.TEXT, "")) : Optional.empty();
        };
    }

    /** The answer to a call that proved who it is. */
    Optional<HookReply> afterProof(Object body) {
        if (this == SLACK
                && body instanceof Map<?, ?> map
                && "url_verification".equals(map.get("type"))
                && map.get("challenge") instanceof String challenge) {
            return echo(challenge);
        }
        return Optional.empty();
    }

    /** Whether calls by this method can be such a try. */
    boolean takes(String method) {
        return (this == HUB || this == PROBE || this == VALIDATION_TOKEN)
                && (method.equals("GET") || method.equals("HEAD"));
    }

    private static Optional<HookReply> hub(HookRequest request, HookSecrets secrets) {
        String challenge = SecretQuery.value(request.query(), "hub.challenge");
        if (!isReading(request) || challenge.isEmpty()) {
            return Optional.empty();
        }
        return secrets.contain(SecretQuery.value(request.query(), "hub.verify_token"))
                ? echo(challenge)
                : Optional.of(HookReply.refused(401, Signature.WRONG));
    }

    private static boolean isReading(HookRequest request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    /** As plain text: it comes from anybody, and no browser may take it for a page. */
    private static Optional<HookReply> echo(String challenge) {
        return challenge.isEmpty() || challenge.length() > LONGEST
                ? Optional.empty()
                : Optional.of(HookReply.of(200, HookReply.TEXT, challenge));
    }
}
