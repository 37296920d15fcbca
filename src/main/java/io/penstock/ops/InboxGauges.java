package io.penstock.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxBacklog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How far the webhooks' events are, looked up every quarter of a minute, for every hook that had events since the start.
 *
 * <p>{@code penstock.inbox.depth{hook}}: events that wait; {@code penstock.inbox.oldest{hook}}: seconds since the oldest
 * of them came in, 0 if none waits; {@code penstock.inbox.quarantined{hook}}: events that wait for a person.
 */
@Component
class InboxGauges {

    private static final Logger LOG = LoggerFactory.getLogger(InboxGauges.class);

    private final Inbox inbox;
    private final Clock clock;
    private final MultiGauge depth;
    private final MultiGauge oldest;
    private final MultiGauge quarantined;
    /** Those without a backlog stay at 0: a series that vanishes looks like one that is stuck. */
    private final Map<String, InboxBacklog> known = new TreeMap<>();

    InboxGauges(Inbox inbox, Clock clock, MeterRegistry registry) {
        this.inbox = inbox;
        this.clock = clock;
        this.depth = MultiGauge.builder("penstock.inbox.depth").register(registry);
        this.oldest =
                MultiGauge.builder("penstock.inbox.oldest").baseUnit("seconds").register(registry);
        this.quarantined = MultiGauge.builder("penstock.inbox.quarantined").register(registry);
    }

    @Scheduled(fixedDelayString = "PT15S")
    synchronized void look() {
        try {
            List<InboxBacklog> now = inbox.backlogs();
            known.replaceAll((hook, before) -> new InboxBacklog(hook, 0, 0, null));
            now.forEach(backlog -> known.put(backlog.hook(), backlog));
        } catch (RuntimeException e) {
            LOG.debug("the metrics of the inbox are as they were: {}", e.toString());
            return;
        }
        List<MultiGauge.Row<?>> depths = new ArrayList<>();
        List<MultiGauge.Row<?>> ages = new ArrayList<>();
        List<MultiGauge.Row<?>> ends = new ArrayList<>();
        known.forEach((hook, backlog) -> {
            Tags tags = Tags.of("hook", hook);
            depths.add(MultiGauge.Row.of(tags, backlog.waiting()));
            ages.add(MultiGauge.Row.of(tags, age(backlog.oldest())));
            ends.add(MultiGauge.Row.of(tags, backlog.quarantined()));
        });
        depth.register(depths, true);
        oldest.register(ages, true);
        quarantined.register(ends, true);
    }

    private double age(@Nullable Instant since) {
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }
}
