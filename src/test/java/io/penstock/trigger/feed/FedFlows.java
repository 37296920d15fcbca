package io.penstock.trigger.feed;

import static org.awaitility.Awaitility.await;

import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.trigger.FeedState;
import io.penstock.trigger.Feeds;
import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxEvent;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;

/** Flows that begin with a source Kamelet and end in a {@link JsonReceiver}, and what tests ask of them. */
public final class FedFlows {

    private FedFlows() {}

    /** A flow of this name whose rows go to the connection {@code crm}, which refuses and defers them one by one. */
    public static String toCrm(String kamelet, String name, String parameters) {
        return flow(kamelet, name, parameters, sink("crm"));
    }

    /** A step that sends rows to a connection to a {@link JsonReceiver}. */
    public static String sink(String connection) {
        return """
                - to:
                    id: to-%s
                    uri: kamelet:http-json-sink
                    parameters: { connection: %s, path: /rows, tie: index, results: body.results, resultOk: entry.ok, deletePath: "/rows/{key}", tries: 1 }
                """.formatted(connection, connection);
    }

    public static String flow(String kamelet, String name, String parameters, String steps) {
        return """
                - route:
                    id: %s
                    from:
                      uri: kamelet:%s
                      parameters: { name: %s, firstPause: 50ms, longestPause: 200ms, %s }
                      steps:
                %s
                """.formatted(name, kamelet, name, parameters, steps.indent(8).stripTrailing());
    }

    public static String receiver(JsonReceiver receiver) {
        return "type: http\nurl: " + receiver.url() + "\n";
    }

    public static FeedState state(Installation penstock, String name) {
        return penstock.bean(Feeds.class).named(name).orElseThrow();
    }

    public static void awaitState(Installation penstock, String name, FeedState.State state) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> penstock.bean(Feeds.class)
                        .named(name)
                        .filter(now -> now.state() == state)
                        .isPresent());
    }

    /** The rejected rows of a trigger, newest first. */
    public static List<InboxEvent> quarantined(Installation penstock, String name) {
        return penstock.bean(Inbox.class).recent("trigger:" + name, InboxEvent.State.QUARANTINED, 100, 0);
    }

    public static void eventually(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(check);
    }
}
