package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Redaction;
import io.penstock.trigger.Inbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class H2InboxTest extends InboxContract {

    @TempDir
    Path data;

    private OperationsDatabase database;
    private JdbcInbox inbox;

    @BeforeEach
    void open() {
        database = OperationsDatabase.open(
                new OperationsSettings(null, null, null, Duration.ofDays(90)).urlOr(data), null, null);
        inbox = new JdbcInbox(database, new Redaction());
    }

    @AfterEach
    void close() {
        inbox.close();
        database.close();
    }

    @Override
    Inbox inbox() {
        return inbox;
    }

    @Test
    void whatWasStoredIsThereAfterARestart() {
        inbox.store("a", List.of(event("1", null, "{}")), NOON);

        close();
        open();

        assertThat(inbox.due("a", NOON, 10)).hasSize(1);
    }

    @Test
    void theLargestEventThatAHookTakesCanBeStored() {
        inbox.store("a", List.of(event("1", null, "x".repeat(1_000_000))), NOON);

        assertThat(inbox.due("a", NOON, 10).get(0).event().body()).hasSize(1_000_000);
    }

    @Test
    void aWorkThatFailsDoesNotTakeTheOthersOfItsGroupWithIt() throws Exception {
        try (GroupCommit commits = new GroupCommit(database);
                var threads = Executors.newFixedThreadPool(3)) {
            CountDownLatch gathering = new CountDownLatch(1);
            Future<Integer> first = threads.submit(() -> commits.write(() -> {
                awaitQuietly(gathering);
                return insert("1");
            }));
            Future<Integer> good = threads.submit(() -> commits.write(() -> insert("2")));
            Callable<Integer> failing = () -> commits.write(() -> {
                insert("3");
                throw new IllegalStateException("on purpose");
            });
            Future<Integer> bad = threads.submit(failing);
            gathering.countDown();

            assertThat(first.get()).isOne();
            assertThat(good.get()).isOne();
            assertThatThrownBy(bad::get).hasRootCauseMessage("on purpose");
        }
        assertThat(inbox.recent("g", null, 10, 0))
                .extracting(event -> event.event().eventId())
                .containsExactlyInAnyOrder("1", "2");
    }

    private int insert(String id) {
        return database.sql()
                .sql("""
                        INSERT INTO inbox_event (hook, event_id, content_type, body, request, received_at, state, tries,
                            attempts, code, reason)
                        VALUES ('g', ?, '', ?, '{}', ?, 'WAITING', 0, 0, '', '')
                        """)
                .params(id, new byte[0], StoredTime.of(NOON))
                .update();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
