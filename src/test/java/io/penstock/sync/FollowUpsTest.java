package io.penstock.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.pretend.PretendLedger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code after:} in a ledger that is away at the wrong moment. */
class FollowUpsTest {

    private static final Timing AFTER = new Timing(null, null, "customers");

    private final PretendLedger runs = new PretendLedger();
    private final Wishes wishes = new Wishes();
    private final Memory memory = new Memory();
    private final FollowUps followUps =
            new FollowUps(runs, wishes, memory, Clock.fixed(PretendLedger.NOW, ZoneOffset.UTC));

    @Test
    void eachCompletedRunIsFollowedOnceAndAFailedOneIsNot() {
        look();
        over("customers", RunState.FAILED);
        look();
        assertThat(wishes.taken()).isEmpty();

        over("customers", RunState.COMPLETED);
        look();
        look();
        assertThat(wishes.taken()).containsExactly(RunRequest.run("emails", "after customers", PretendLedger.NOW));
        over("emails", RunState.COMPLETED);
        over("orders", RunState.COMPLETED);
        look();
        assertThat(wishes.taken()).isEmpty();

        over("customers", RunState.COMPLETED);
        over("customers", RunState.CANCELLED);
        look();
        assertThat(wishes.taken()).hasSize(1);
    }

    @Test
    void aWishThatCouldNotBeWrittenDownIsWrittenLater() {
        over("customers", RunState.COMPLETED);
        wishes.away = true;
        assertThatThrownBy(this::look).isInstanceOf(IllegalStateException.class);
        wishes.away = false;

        look();

        assertThat(wishes.taken()).hasSize(1);
    }

    @Test
    void aWishThatWasNotNotedIsWrittenTwiceRatherThanNever() {
        over("customers", RunState.COMPLETED);
        memory.away = true;
        assertThatThrownBy(this::look).isInstanceOf(IllegalStateException.class);
        memory.away = false;
        look();

        assertThat(wishes.taken()).hasSize(2);
        look();
        assertThat(wishes.taken()).isEmpty();
    }

    @Test
    void aSyncThatHasRunUnderAnotherTimingWaitsForTheNext() {
        over("emails", RunState.COMPLETED);
        over("customers", RunState.COMPLETED);
        look();
        assertThat(wishes.taken()).isEmpty();

        over("customers", RunState.COMPLETED);
        look();
        assertThat(wishes.taken()).hasSize(1);
    }

    private void look() {
        followUps.look("orders", Timing.ON_DEMAND);
        followUps.look("emails", AFTER);
    }

    private void over(String sync, RunState state) {
        runs.update(runs.begin(RunRequest.run(sync, "test", PretendLedger.NOW)).in(state));
    }

    /** Wishes in memory, of which none is the same; away when told so. */
    private static final class Wishes implements RunRequests {

        private final List<RunRequest> wishes = new ArrayList<>();
        private boolean away;

        List<RunRequest> taken() {
            List<RunRequest> taken = List.copyOf(wishes);
            wishes.clear();
            return taken;
        }

        @Override
        public boolean add(RunRequest request) {
            if (away) {
                throw new IllegalStateException("away");
            }
            return wishes.add(request);
        }

        @Override
        public Optional<RunRequest> next(String sync, Set<RunKind> kinds) {
            return waiting().stream().findFirst();
        }

        @Override
        public List<RunRequest> waiting() {
            return List.copyOf(wishes);
        }

        @Override
        public void drop(RunRequest request) {
            wishes.remove(request);
        }
    }

    /** Away when told so. */
    private static final class Memory implements ScheduleMemory {

        private final Map<String, Long> followed = new HashMap<>();
        private boolean away;

        @Override
        public Optional<Instant> lastFired(String sync) {
            return Optional.empty();
        }

        @Override
        public void fired(String sync, Instant at) {
            throw new IllegalStateException(sync + " has no schedule");
        }

        @Override
        public OptionalLong lastFollowed(String sync, String other) {
            Long run = followed.get(sync + " after " + other);
            return run == null ? OptionalLong.empty() : OptionalLong.of(run);
        }

        @Override
        public void follow(String sync, String other, long run) {
            if (away) {
                throw new IllegalStateException("away");
            }
            followed.put(sync + " after " + other, run);
        }
    }
}
