package io.penstock.trigger.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.change.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** P7: who takes a call while flows come and go. */
class HooksTest {

    private static final Duration GAP = Duration.ofSeconds(20);

    private final Hooks hooks = new Hooks(GAP);

    private record Flow(HookSpec spec) implements LiveHook {

        static Flow replying() {
            return new Flow(Specs.reply("a", new Unsigned(true)));
        }

        static Flow storing() {
            return new Flow(Specs.stored("a", new Unsigned(true), RetryPolicy.DEFAULT));
        }

        @Override
        public Semaphore room() {
            return new Semaphore(1);
        }

        @Override
        public Exchange exchange(Object body, Map<String, @Nullable Object> variables) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void pass(Exchange exchange) {}

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    @Test
    void theNewestTakesTheCallsAndTheOldOneMayLeaveAfterIt() throws Exception {
        Flow old = Flow.replying();
        Flow next = Flow.replying();
        hooks.join(old);
        hooks.join(next);
        hooks.leave(old);

        assertThat(hooks.find("a").orElseThrow().live()).isSameAs(next);
        assertThat(hooks.all()).hasSize(1);
    }

    @Test
    void whenTheNewestLeavesTheOneBeforeItTakesOverAgain() throws Exception {
        Flow old = Flow.replying();
        Flow next = Flow.replying();
        hooks.join(old);
        hooks.join(next);
        hooks.leave(next);

        assertThat(hooks.find("a").orElseThrow().live()).isSameAs(old);
    }

    @Test
    void aCallThatComesBetweenTwoFlowsWaitsForTheSecond() throws Exception {
        hooks.loaded();
        Flow old = Flow.replying();
        hooks.join(old);
        hooks.leave(old);
        CompletableFuture<@Nullable LiveHook> found = CompletableFuture.supplyAsync(this::findA);
        Flow next = Flow.replying();
        hooks.join(next);

        assertThat(found.get(10, TimeUnit.SECONDS)).isSameAs(next);
    }

    @Test
    void anEventThatIsStoredNeedsNoFlowInBetween() throws Exception {
        hooks.loaded();
        Flow old = Flow.storing();
        hooks.join(old);
        hooks.leave(old);

        Hooks.Standing standing = hooks.find("a").orElseThrow();
        assertThat(standing.live()).isNull();
        assertThat(standing.spec()).isSameAs(old.spec());
    }

    @Test
    void aNameIsUnknownAfterTheGapAndNotBefore() throws Exception {
        Hooks brief = new Hooks(Duration.ofMillis(50));
        assertThat(brief.mayCome("a")).isTrue();
        brief.loaded();

        assertThat(brief.find("a")).isEmpty();
        assertThat(brief.mayCome("a")).isFalse();
    }

    @Test
    void noCallMissesAFlowThatIsReplacedAgainAndAgain() throws Exception {
        hooks.join(Flow.replying());
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Long>> callers = java.util.stream.IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    long missed = 0;
                    while (!over.get()) {
                        missed += findA() == null ? 1 : 0;
                    }
                    return missed;
                }))
                .toList();
        LiveHook current = hooks.live("a").orElseThrow();
        for (int i = 0; i < 2000; i++) {
            Flow next = Flow.replying();
            hooks.join(next);
            hooks.leave(current);
            current = next;
        }
        over.set(true);

        for (CompletableFuture<Long> caller : callers) {
            assertThat(caller.get(10, TimeUnit.SECONDS)).isZero();
        }
    }

    private @Nullable LiveHook findA() {
        try {
            return hooks.find("a").map(Hooks.Standing::live).orElse(null);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
