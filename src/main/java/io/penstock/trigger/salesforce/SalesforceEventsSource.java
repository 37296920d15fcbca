package io.penstock.trigger.salesforce;

import io.penstock.config.Durations;
import io.penstock.destination.ApiAccess;
import io.penstock.trigger.Positions;
import io.penstock.trigger.feed.Feed;
import io.penstock.trigger.feed.Source;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** What {@code salesforce-events-source} listens to. */
public final class SalesforceEventsSource implements Source {

    private String connection = "";
    private String channel = "";
    private String from = "earliest";
    private String apiVersion = "62.0";
    private String grace = "30s";

    @Override
    public void check(Terms terms) {
        if (connection.isBlank()) {
            throw new IllegalArgumentException("salesforce-events-source: connection is missing");
        }
        var unused = channel();
    }

    @Override
    public Feed open(Terms terms) throws IOException, InterruptedException {
        return new SalesforceEventsFeed(
                "salesforce/" + terms.name(),
                channel(),
                terms.batchSize(),
                terms.bean(Positions.class),
                terms.bean(Clock.class),
                terms.bean(ApiAccess.class).login(terms.camel(), connection));
    }

    private SalesforceChannel channel() {
        if (!channel.matches("/(data|event|u|topic)/[A-Za-z0-9_]{1,80}")) {
            throw new IllegalArgumentException("salesforce-events-source: channel is written"
                    + " /data/OpportunityChangeEvent or /event/Order_Placed__e, not \"" + channel + "\"");
        }
        if (!apiVersion.matches("\\d{2,3}\\.0")) {
            throw new IllegalArgumentException(
                    "salesforce-events-source: apiVersion is written 62.0, not \"" + apiVersion + "\"");
        }
        Duration late = Durations.parse(grace)
                .filter(Duration::isPositive)
                .orElseThrow(() -> new IllegalArgumentException(
                        "salesforce-events-source: \"" + grace + "\" is no time; write 30s"));
        return new SalesforceChannel(channel, apiVersion, first(), late);
    }

    private long first() {
        return switch (from) {
            case "earliest" -> -2;
            case "latest" -> -1;
            default ->
                throw new IllegalArgumentException(
                        "salesforce-events-source: from is earliest or latest, not \"" + from + "\"");
        };
    }

    /** The name of a connection of type {@code salesforce}. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    public void setChannel(String channel) {
        this.channel = channel;
    }

    /** Where to begin where nothing was read yet: {@code earliest} or {@code latest}. */
    public void setFrom(String from) {
        this.from = from;
    }

    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    /** How much later than the server has promised an answer may come. */
    public void setGrace(String grace) {
        this.grace = grace;
    }
}
