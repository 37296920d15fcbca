package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxBacklog;
import io.penstock.trigger.InboxEvent;
import io.penstock.trigger.InboxEvent.State;
import io.penstock.trigger.NewEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the inbox promises, whatever database keeps it. */
abstract class InboxContract {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    abstract Inbox inbox();

    static NewEvent event(@Nullable String id, @Nullable String key, String body) {
        return new NewEvent(
                id, key, "application/json", body.getBytes(StandardCharsets.UTF_8), "{\"method\":\"POST\"}");
    }

    @Test
    void anEventInQuarantineWaitsForAPersonAndIsNotAddedTwice() {
        assertThat(inbox().quarantine("q", event("1", null, "{}"), "row.bad", "too bad", NOON))
                .isTrue();
        assertThat(inbox().quarantine("q", event("1", null, "{}"), "row.bad", "too bad", NOON))
                .isFalse();

        assertThat(inbox().due("q", NOON.plusSeconds(9), 10)).isEmpty();
        assertThat(inbox().again("q", null, NOON)).isOne();
        assertThat(inbox().due("q", NOON, 10)).singleElement().satisfies(event -> {
            assertThat(event.code()).isEqualTo("row.bad");
            assertThat(event.reason()).isEqualTo("too bad");
        });
    }

    @Test
    void anEventComesBackAsItCame() {
        assertThat(inbox().store("a", List.of(event("1", "k", "{\"x\": \"ü\\u0000\"}")), NOON))
                .isOne();

        InboxEvent stored = inbox().due("a", NOON, 10).get(0);
        assertThat(stored.hook()).isEqualTo("a");
        assertThat(stored.event().body()).isEqualTo("{\"x\": \"ü\\u0000\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(stored.event().eventId()).isEqualTo("1");
        assertThat(stored.event().orderKey()).isEqualTo("k");
        assertThat(stored.event().request()).isEqualTo("{\"method\":\"POST\"}");
        assertThat(stored.receivedAt()).isEqualTo(NOON);
        assertThat(stored.state()).isEqualTo(State.WAITING);
        assertThat(inbox().find(stored.id())).isPresent();
    }

    @Test
    void anIdIsTakenOnceWithinItsWindowAndInItsHook() {
        Inbox inbox = inbox();
        assertThat(inbox.store("a", List.of(event("1", null, "1"), event("1", null, "2"), event("2", null, "3")), NOON))
                .isEqualTo(2);
        assertThat(inbox.store("a", List.of(event("1", null, "4")), NOON)).isZero();
        assertThat(inbox.store("b", List.of(event("1", null, "5")), NOON)).isOne();
        assertThat(inbox.store("a", List.of(event(null, null, "6"), event(null, null, "6")), NOON))
                .isEqualTo(2);

        inbox.done(inbox.due("a", NOON, 10).get(0).id(), NOON.plusSeconds(60));
        assertThat(inbox.store("a", List.of(event("1", null, "7")), NOON.plusSeconds(60)))
                .isZero();
        assertThat(inbox.store("a", List.of(event("1", null, "8")), NOON.plusSeconds(61)))
                .isOne();
    }

    @Test
    void theEldestComesFirstAndNoneOvertakesAnotherOfItsKey() {
        Inbox inbox = inbox();
        inbox.store(
                "a",
                List.of(event("1", "x", "1"), event("2", "x", "2"), event("3", "y", "3"), event("4", null, "4")),
                NOON);

        assertThat(ids(inbox.due("a", NOON, 10))).containsExactly("1", "3", "4");
        InboxEvent first = inbox.due("a", NOON, 1).get(0);
        inbox.failed(first, "hook.event-rejected", "why", true, NOON.plusSeconds(10));
        assertThat(ids(inbox.due("a", NOON, 10))).containsExactly("3", "4");
        assertThat(ids(inbox.due("a", NOON.plusSeconds(10), 10))).containsExactly("1", "3", "4");
        assertThat(inbox.nextDue("a")).hasValue(NOON);

        InboxEvent again = inbox.due("a", NOON.plusSeconds(10), 1).get(0);
        assertThat(again.tries()).isOne();
        assertThat(again.attempts()).isOne();
        assertThat(again.code()).isEqualTo("hook.event-rejected");
        inbox.failed(again, "hook.event-rejected", "why", true, null);
        assertThat(ids(inbox.due("a", NOON.plusSeconds(10), 10))).containsExactly("2", "3", "4");
    }

    @Test
    void whatIsInQuarantineIsReleasedByAPersonAlone() {
        Inbox inbox = inbox();
        inbox.store("a", List.of(event("1", null, "1"), event("2", null, "2")), NOON);
        for (InboxEvent event : inbox.due("a", NOON, 10)) {
            inbox.failed(event, "c", "r", true, null);
        }
        assertThat(inbox.due("a", NOON.plusSeconds(100_000), 10)).isEmpty();
        assertThat(inbox.count("a", State.QUARANTINED)).isEqualTo(2);
        List<InboxEvent> held = inbox.recent("a", State.QUARANTINED, 10, 0);
        assertThat(ids(held)).containsExactly("2", "1");

        assertThat(inbox.again("b", held.get(0).id(), NOON)).isZero();
        assertThat(inbox.again("a", held.get(0).id(), NOON)).isOne();
        assertThat(inbox.again("a", held.get(0).id(), NOON)).isZero();
        assertThat(ids(inbox.due("a", NOON, 10))).containsExactly("2");
        assertThat(inbox.again("a", null, NOON)).isOne();
        assertThat(inbox.due("a", NOON, 10))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.tries()).isZero());
    }

    @Test
    void onlyWhatIsDoneIsForgotten() {
        Inbox inbox = inbox();
        inbox.store("a", List.of(event("1", null, "1"), event("2", null, "2"), event("3", null, "3")), NOON);
        List<InboxEvent> due = inbox.due("a", NOON, 10);
        inbox.done(due.get(0).id(), NOON.plusSeconds(60));
        inbox.failed(due.get(1), "c", "r", true, null);

        assertThat(inbox.forget(NOON.plusSeconds(60))).isZero();
        assertThat(inbox.forget(NOON.plusSeconds(61))).isOne();
        assertThat(ids(inbox.recent("", null, 10, 0))).containsExactly("3", "2");
    }

    @Test
    void manyAtOnceAreAllThereAndEachIdOnce() throws Exception {
        Inbox inbox = inbox();
        AtomicInteger added = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 400; i++) {
                NewEvent event = event("id" + i % 100, null, "{}");
                threads.submit(() -> added.addAndGet(inbox.store("a", List.of(event), NOON)));
            }
        }
        assertThat(added).hasValue(100);
        assertThat(inbox.count("a", State.WAITING)).isEqualTo(100);
    }

    @Test
    void whatWaitsIsCountedByHookAndTryingOutLeavesNothing() {
        Inbox inbox = inbox();
        inbox.store("a", List.of(event("1", null, "1"), event("2", null, "2"), event("3", null, "3")), NOON);
        inbox.store("a", List.of(event("4", null, "4")), NOON.plusSeconds(5));
        inbox.store("b", List.of(event("1", null, "1")), NOON);
        List<InboxEvent> due = inbox.due("a", NOON, 10);
        inbox.done(due.get(0).id(), NOON.plusSeconds(60));
        inbox.failed(due.get(1), "c", "r", true, null);
        inbox.failed(due.get(2), "c", "r", false, NOON.plusSeconds(60));
        inbox.failed(inbox.due("b", NOON, 1).get(0), "c", "r", true, null);

        inbox.tryOut();

        assertThat(inbox.backlogs())
                .containsExactly(new InboxBacklog("a", 2, 1, NOON), new InboxBacklog("b", 0, 1, null));
    }

    private static List<String> ids(List<InboxEvent> events) {
        return events.stream()
                .map(event -> java.util.Objects.requireNonNullElse(event.event().eventId(), ""))
                .toList();
    }
}
