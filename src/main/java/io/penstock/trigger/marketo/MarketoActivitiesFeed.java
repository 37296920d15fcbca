package io.penstock.trigger.marketo;

import io.penstock.trigger.Positions;
import io.penstock.trigger.feed.FedRow;
import io.penstock.trigger.feed.Feed;
import io.penstock.trigger.marketo.MarketoException.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Activities behind a paging token. The token that stands behind a page is kept when the page is settled. A token that
 * Marketo does not take any more is given up for one that stands for a moment before the newest activity, and what was settled of
 * that stretch is passed over.
 */
final class MarketoActivitiesFeed implements Feed {

    private final String source;
    private final MarketoCalls marketo;
    private final Duration overlap;
    private final Instant since;
    private final Positions positions;
    private final Clock clock;
    private List<Activity> batch = List.of();
    private @Nullable String behind;

    /** @param since where to begin if nothing was read yet */
    MarketoActivitiesFeed(
            String source, MarketoCalls marketo, Duration overlap, Instant since, Positions positions, Clock clock) {
        this.source = source;
        this.marketo = marketo;
        this.overlap = overlap;
        this.since = since;
        this.positions = positions;
        this.clock = clock;
    }

    @Override
    public List<FedRow> next() throws IOException, InterruptedException {
        while (true) {
            ReadPlace place = place();
            String token = place.token() == null ? begun(place) : place.token();
            MarketoCalls.Page page = page(token, place);
            behind = page.next();
            batch = unsettled(page);
            if (!batch.isEmpty()) {
                return batch.stream().map(Activity::row).toList();
            }
            if (!page.next().equals(token)) {
                settled();
            }
            if (!page.more() || page.next().equals(token)) {
                return List.of();
            }
        }
    }

    private ReadPlace place() {
        return positions.of(source).map(ReadPlace::of).orElseGet(() -> {
            ReadPlace first = new ReadPlace(null, since.plus(overlap));
            positions.move(source, first.json(), clock.instant());
            return first;
        });
    }

    /** A token for the place, kept before anything is read behind it. */
    private String begun(ReadPlace place) throws IOException, InterruptedException {
        String token = marketo.tokenSince(place.newest().minus(overlap));
        move(new ReadPlace(token, place.newest()), Map.of());
        return token;
    }

    private MarketoCalls.Page page(String token, ReadPlace place) throws IOException, InterruptedException {
        try {
            return marketo.page(token);
        } catch (MarketoException refused) {
            if (refused.kind() != Kind.REFUSED) {
                throw refused;
            }
            move(new ReadPlace(null, place.newest()), Map.of());
            throw new MarketoException(
                    Kind.REFUSED,
                    refused.getMessage() + "; reads again from "
                            + place.newest().minus(overlap)
                            + ", passing over what was settled. If this comes again, look at activityTypes");
        }
    }

    private List<Activity> unsettled(MarketoCalls.Page page) {
        Map<String, Activity> activities = new LinkedHashMap<>();
        page.activities().stream().map(Activity::of).forEach(each -> activities.put(each.id(), each));
        Set<String> seen = new HashSet<>(positions.seen(source, activities.keySet()));
        List<Activity> open = new ArrayList<>(activities.values());
        open.removeIf(each -> seen.contains(each.id()));
        return open;
    }

    @Override
    public void settled() {
        String token = behind;
        if (token == null) {
            return;
        }
        Instant newest = place().newest();
        Map<String, Long> seen = new LinkedHashMap<>();
        for (Activity each : batch) {
            Instant at = each.at() == null ? newest : each.at();
            newest = at.isAfter(newest) ? at : newest;
            seen.put(each.id(), at.toEpochMilli());
        }
        // What comes late keeps its place in the memory for a while.
        Instant kept = newest.minus(overlap);
        seen.replaceAll((id, mark) -> Math.max(mark, kept.toEpochMilli()));
        move(new ReadPlace(token, newest), seen);
    }

    private void move(ReadPlace place, Map<String, Long> seen) {
        positions.move(source, place.json(), seen, place.newest().minus(overlap).toEpochMilli(), clock.instant());
    }

    @Override
    public void close() {
        marketo.close();
    }
}
