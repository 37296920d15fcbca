package io.penstock.ops.health;

import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxBacklog;
import io.penstock.warehouse.WarehouseSources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** What is looked at. */
final class Looks {

    /** It works, and somebody should look; answered with 200, so that nobody takes the node out of service. */
    static final Status DEGRADED = new Status("DEGRADED");

    private final Inbox inbox;
    private final WarehouseSources warehouses;
    private final HealthSettings settings;
    private final Clock clock;

    Looks(Inbox inbox, WarehouseSources warehouses, HealthSettings settings, Clock clock) {
        this.inbox = inbox;
        this.warehouses = warehouses;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Down if the operations database would not take an event or the end of a run; with it this node can do nothing
     * right (P1, P8). It writes and forces as a call of a webhook does, so a full disk shows here, too.
     */
    Health operations() {
        inbox.tryOut();
        return Health.up().build();
    }

    /**
     * Degraded if events wait for too long. Not down: sending the senders away makes a backlog no smaller, and not every
     * sender comes again.
     */
    Health inbox() {
        Instant now = clock.instant();
        Optional<InboxBacklog> oldest = inbox.backlogs().stream()
                .filter(backlog -> backlog.oldest() != null)
                .min((one, other) -> Objects.requireNonNull(one.oldest()).compareTo(other.oldest()));
        Duration age = oldest.map(backlog -> Duration.between(Objects.requireNonNullElse(backlog.oldest(), now), now))
                .orElse(Duration.ZERO);
        if (age.compareTo(settings.backlog()) <= 0) {
            return Health.up().build();
        }
        return Health.status(DEGRADED)
                .withDetail("hook", oldest.orElseThrow().hook())
                .withDetail("waiting", oldest.orElseThrow().waiting())
                .withDetail("oldestSeconds", age.toSeconds())
                .build();
    }

    /**
     * Degraded if a pool cannot give a connection, each named. Not down: webhooks are stored and other syncs run on, and
     * no other node would reach the warehouse either. Apps have no pool; that they cannot be reached shows at their runs.
     */
    Health warehouses() {
        Map<String, String> refusals = warehouses.refusals();
        return refusals.isEmpty()
                ? Health.up().build()
                : Health.status(DEGRADED).withDetails(refusals).build();
    }
}
