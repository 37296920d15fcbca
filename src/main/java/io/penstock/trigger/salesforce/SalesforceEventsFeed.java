package io.penstock.trigger.salesforce;

import io.penstock.destination.ApiLogin;
import io.penstock.row.Operation;
import io.penstock.trigger.Positions;
import io.penstock.trigger.feed.FedRow;
import io.penstock.trigger.feed.Feed;
import io.penstock.trigger.salesforce.StreamingException.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The events of a channel behind the replay id that was settled last, which is kept in the operations database. If the
 * server does not keep what comes after it any more (72 hours), all that it still keeps is read, and a person is told. One that
 * begins with new events remembers when that was: until something is settled, all that is kept is read and what is older passed
 * over, so that what happens while the process is down is not lost.
 */
final class SalesforceEventsFeed implements Feed {

    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration NO_WAIT = Duration.ofMillis(1);
    private static final long ONLY_NEW = -1;
    private static final long ALL_KEPT = -2;
    /** Before the moment at which it began, where nothing was settled since. */
    private static final String SINCE = "since ";

    private final String source;
    private final SalesforceChannel channel;
    private final int batchSize;
    private final Positions positions;
    private final Clock clock;
    private final StreamingSession session;
    private String warning = "";
    private Instant begun = Instant.MIN;
    private long last;

    SalesforceEventsFeed(
            String source, SalesforceChannel channel, int batchSize, Positions positions, Clock clock, ApiLogin login)
            throws IOException, InterruptedException {
        this.source = source;
        this.channel = channel;
        this.batchSize = batchSize;
        this.positions = positions;
        this.clock = clock;
        this.session = opened(login);
    }

    private StreamingSession opened(ApiLogin login) throws IOException, InterruptedException {
        BayeuxCall call = new BayeuxCall(login, channel.version());
        try {
            StreamingSession open = new StreamingSession(call, channel.name(), channel.grace());
            subscribe(open);
            return open;
        } catch (IOException | InterruptedException | RuntimeException e) {
            call.close();
            throw e;
        }
    }

    private void subscribe(StreamingSession open) throws IOException, InterruptedException {
        Optional<String> place = place();
        if (place.isEmpty() && channel.first() == ONLY_NEW) {
            Instant now = open.subscribe(ONLY_NEW).orElseGet(clock::instant);
            positions.move(source, channel.name() + " " + SINCE + now, clock.instant());
            return;
        }
        begun = place.filter(text -> text.startsWith(SINCE))
                .map(text -> Instant.parse(text.substring(SINCE.length())))
                .orElse(Instant.MIN);
        long replay = place.filter(text -> !text.startsWith(SINCE))
                .map(Long::parseLong)
                .orElse(ALL_KEPT);
        try {
            var unused = open.subscribe(replay);
        } catch (StreamingException e) {
            if (e.kind() != Kind.REPLAY_GONE || replay == ALL_KEPT) {
                throw e;
            }
            warning = "salesforce.replay-gone: EVENTS MAY BE MISSING. Salesforce keeps no events after replay id "
                    + replay
                    + " of " + channel.name() + " any more; since "
                    + clock.instant().truncatedTo(ChronoUnit.SECONDS)
                    + " all that it still has are read. Compare the records by hand, or by a full sync.";
            var unused = open.subscribe(ALL_KEPT);
        }
    }

    /** Of another channel under this name nothing is known. */
    private Optional<String> place() {
        return positions
                .of(source)
                .filter(place -> place.startsWith(channel.name() + " "))
                .map(place -> place.substring(channel.name().length() + 1));
    }

    @Override
    public String warning() {
        return warning;
    }

    @Override
    public List<FedRow> next() throws IOException, InterruptedException {
        Deque<StreamingEvent> events = session.poll(WAIT);
        events.removeIf(event -> event.isBefore(begun));
        List<FedRow> rows = new ArrayList<>();
        Set<String> records = new HashSet<>();
        while (!events.isEmpty() && rows.size() < batchSize) {
            StreamingEvent event = events.element();
            String record = event.recordId();
            if (!record.isEmpty() && !records.add(record)) {
                break;
            }
            events.remove();
            last = event.replayId();
            rows.add(new FedRow(
                    channel.name() + "/" + event.replayId(),
                    record,
                    Operation.UPSERT,
                    event.payload(),
                    Map.of("channel", channel.name(), "replayId", event.replayId()),
                    null));
        }
        return rows;
    }

    @Override
    public void settled() {
        positions.move(source, channel.name() + " " + last, clock.instant());
    }

    @Override
    public void keepAlive() throws IOException, InterruptedException {
        var unused = session.poll(NO_WAIT);
    }

    @Override
    public void close() {
        session.close();
    }
}
