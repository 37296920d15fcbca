package io.penstock.ops.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * What a look that may take long said last. Asking takes no time and costs nothing, however often a probe asks; a look
 * that does not come back is itself an answer.
 */
final class LastLook implements HealthIndicator {

    private record Seen(Health health, Instant at) {}

    private final Supplier<Health> look;
    private final Duration longest;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile @Nullable Seen seen;
    private volatile Instant began;

    /** @param longest how long a look may take before it counts as down */
    LastLook(Supplier<Health> look, Duration longest, Clock clock) {
        this.look = look;
        this.longest = longest;
        this.clock = clock;
        this.began = clock.instant();
    }

    /** Looks again, in a thread of its own, unless the look before is still under way. For one caller at a time. */
    void again() {
        if (!looking.get()) {
            began = clock.instant();
            looking.set(true);
            Thread.ofVirtual().name("health").start(this::now);
        }
    }

    private void now() {
        try {
            seen = new Seen(look.get(), clock.instant());
        } catch (RuntimeException e) {
            seen = new Seen(Health.down().withDetail("error", reason(e)).build(), clock.instant());
        } finally {
            looking.set(false);
        }
    }

    @Override
    public Health health() {
        Duration taken = Duration.between(began, clock.instant());
        if (looking.get() && taken.compareTo(longest) > 0) {
            return Health.down()
                    .withDetail("error", "no answer for " + taken.toSeconds() + " s")
                    .build();
        }
        Seen last = seen;
        return last == null
                ? Health.unknown().build()
                : Health.status(last.health().getStatus())
                        .withDetails(last.health().getDetails())
                        .withDetail("at", last.at().toString())
                        .build();
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
