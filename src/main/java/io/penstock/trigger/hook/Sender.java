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

    private static final Map<String, Sender> KNOWN = Map.ofEntries(
            Map.entry("stripe", of("id")),
            Map.entry("slack", new Sender("event_id", Challenge.SLACK, BodyFormat.AUTO)),
            // Its eventId alone is not promised to be unique.
            Map.entry("hubspot-v3", of("text(eventId) + '-' + text(subscriptionId) + '-' + text(occurredAt)")),
            Map.entry("zendesk", of(header("x-zendesk-webhook-invocation-id"))),
            Map.entry("github", of(header("x-github-delivery"))),
            Map.entry("shopify", of(header("x-shopify-webhook-id"))),
            Map.entry("segment", of("messageId")),
            Map.entry("salesforce", new Sender("notificationId", Challenge.NONE, BodyFormat.SOAP)),
            Map.entry("customerio", of("event_id")),
            Map.entry("dbt-cloud", of("eventId")),
            Map.entry("intercom", of("id")));

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
