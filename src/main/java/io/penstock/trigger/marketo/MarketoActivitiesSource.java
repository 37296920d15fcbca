package io.penstock.trigger.marketo;

import io.penstock.config.Durations;
import io.penstock.destination.ApiReader;
import io.penstock.trigger.Positions;
import io.penstock.trigger.feed.Feed;
import io.penstock.trigger.feed.Source;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What {@code marketo-activities-source} reads. */
public final class MarketoActivitiesSource implements Source {

    /** A page of Marketo's has no more. */
    private static final int LARGEST_PAGE = 300;

    private static final int MOST_TYPES = 10;

    private String connection = "";
    private String activityTypes = "";
    private String since = "";
    private String overlap = "15m";

    @Override
    public void check(Terms terms) {
        if (!activityTypes.strip().matches("\\d+(\\s*,\\s*\\d+)*")
                || activityTypes.split(",", -1).length > MOST_TYPES) {
            throw new IllegalArgumentException(
                    "marketo-activities-source: activityTypes are 1 to 10 numbers, by commas, not \"" + activityTypes
                            + "\"");
        }
        overlap();
        since(terms.bean(Clock.class));
    }

    @Override
    public Feed open(Terms terms) {
        Clock clock = terms.bean(Clock.class);
        return new MarketoActivitiesFeed(
                "marketo-activities/" + terms.name(),
                new MarketoCalls(
                        ApiReader.open(terms.camel(), connection),
                        activityTypes.replaceAll("\\s", ""),
                        Math.min(LARGEST_PAGE, terms.batchSize())),
                overlap(),
                since(clock),
                terms.bean(Positions.class),
                clock);
    }

    private Duration overlap() {
        return Durations.parse(overlap)
                .orElseThrow(() -> new IllegalArgumentException(
                        "marketo-activities-source: overlap: \"" + overlap + "\" is no time; write 15m"));
    }

    private Instant since(Clock clock) {
        if (since.isBlank()) {
            return clock.instant();
        }
        try {
            return OffsetDateTime.parse(since.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "marketo-activities-source: since: \"" + since
                            + "\" is no point in time; write 2026-11-22T08:00:00Z",
                    e);
        }
    }

    /** The name of a connection of type {@code marketo}. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /** The ids of the types of activities, by commas; at most ten. */
    public void setActivityTypes(String activityTypes) {
        this.activityTypes = activityTypes;
    }

    /** Where a trigger begins that has read nothing; now if empty. */
    public void setSince(String since) {
        this.since = since;
    }

    /** How far before the newest activity it is read again when Marketo takes the paging token no more. */
    public void setOverlap(String overlap) {
        this.overlap = overlap;
    }
}
