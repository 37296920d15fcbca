package io.penstock.trigger.hook;

import java.util.Map;

/**
 * What is known by itself of a sender that is named.
 *
 * @param eventId a row expression: what the sender repeats when it sends an event again, by its documents
 * @param challenge how it tries an address out
 */
record Sender(String eventId, Challenge challenge, BodyFormat format) {

    private static final Sender UNKNOWN = new Sender("", Challenge.NONE, BodyFormat.AUTO);

    private static final Map<String, Sender> KNOWN = Map.of(
            "stripe", of("id"),
            "slack", new Sender("event_id", Challenge.SLACK, BodyFormat.AUTO),
            // Its eventId alone is not promised to be unique.
            "hubspot-v3", of("text(eventId) + '-' + text(subscriptionId) + '-' + text(occurredAt)"),
            "zendesk", of(header("x-zendesk-webhook-invocation-id")),
            "github", of(header("x-github-delivery")),
            "shopify", of(header("x-shopify-webhook-id")),
            "segment", of("messageId"),
            "salesforce", new Sender("notificationId", Challenge.NONE, BodyFormat.SOAP),
            "customerio", of("event_id"),
            "intercom", of("id"));

    static Sender named(String name) {
        return KNOWN.getOrDefault(name, UNKNOWN);
    }

    private static Sender of(String eventId) {
        return new Sender(eventId, Challenge.NONE, BodyFormat.AUTO);
    }

    private static String header(String name) {
        return "variables.request.headers['" + name + "']";
    }
}
