package io.penstock.trigger.kafka;

import static io.penstock.trigger.feed.FedFlows.awaitState;
import static io.penstock.trigger.feed.FedFlows.eventually;
import static io.penstock.trigger.feed.FedFlows.flow;
import static io.penstock.trigger.feed.FedFlows.quarantined;
import static io.penstock.trigger.feed.FedFlows.sink;
import static io.penstock.trigger.feed.FedFlows.state;
import static io.penstock.trigger.feed.FedFlows.toCrm;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.testing.FaultyProxy;
import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.testing.KafkaServer;
import io.penstock.testing.PenstockProcess;
import io.penstock.trigger.FeedState;
import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxEvent;
import io.penstock.trigger.feed.FedFlows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kafka-topic-source} in a whole Penstock, against a real broker: nothing is committed before it is settled. */
class KafkaTopicSourceIT {

    private static final String KAMELET = "kafka-topic-source";

    @TempDir
    Path folder;

    private final KafkaServer kafka = KafkaServer.shared();
    private final JsonReceiver crm = new JsonReceiver();
    private final String topic = kafka.newTopic(2, Map.of());
    private Installation penstock = new Installation(Path.of("."));

    private void prepare(String address) {
        penstock = new Installation(folder)
                .connection("crm", FedFlows.receiver(crm))
                .connection(
                        "stream",
                        "type: kafka\nbootstrap-servers: " + address
                                + "\ntimeout.answer: 5s\nproperties:\n  session.timeout.ms: 3000\n  heartbeat.interval.ms: 500\n");
    }

    private String parameters(String more) {
        return "connection: stream, topic: " + topic + more;
    }

    /** Sends records with the ids k1, k2 and so on. */
    private void send(int from, int to) {
        List<String> records = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            records.add("k" + i);
            records.add("{\"id\": \"k" + i + "\", \"amount\": 12.50}");
        }
        kafka.send(topic, records.toArray(String[]::new));
    }

    private void arrived(int from, int to) {
        eventually(() -> assertThat(crm.rows().keySet())
                .containsAll(
                        IntStream.rangeClosed(from, to).mapToObj(i -> "k" + i).toList()));
    }

    private JsonNode row(String key) {
        return Objects.requireNonNull(crm.rows().get(key));
    }

    private void committed(String name, long records) {
        eventually(() -> assertThat(kafka.committed("penstock-" + name, topic)).isEqualTo(records));
    }

    @AfterEach
    void stop() {
        penstock.close();
        crm.close();
    }

    @Test
    void offsetsFollowOnlyWhenTheFlowHasSettled() {
        prepare(kafka.address());
        penstock.flow("orders", toCrm(KAMELET, "orders", parameters(", batchSize: 7")))
                .start();
        send(1, 30);
        arrived(1, 30);
        committed("orders", 30);
        assertThat(row("k3").path("amount").decimalValue()).isEqualByComparingTo("12.5");

        crm.fail(100_000);
        send(31, 40);
        awaitState(penstock, "orders", FeedState.State.WAITING);
        assertThat(state(penstock, "orders").problem()).contains("destination.");
        assertThat(kafka.committed("penstock-orders", topic)).isEqualTo(30);

        crm.fail(0);
        arrived(31, 40);
        committed("orders", 40);
        assertThat(quarantined(penstock, "orders")).isEmpty();
    }

    @Test
    void aRefusedRecordWaitsForAPersonAndHoldsUpNobody() {
        prepare(kafka.address());
        penstock.flow("orders", toCrm(KAMELET, "orders", parameters(""))).start();
        kafka.send(topic, "k1", "{\"id\": \"k1\", \"refuse\": true}", "k2", "not json", "k3", "[1]");
        send(4, 9);
        arrived(4, 9);
        committed("orders", 9);

        assertThat(quarantined(penstock, "orders"))
                .extracting(InboxEvent::code)
                .containsExactlyInAnyOrder("destination.rejected", "kafka.not-an-object", "kafka.not-an-object");
        InboxEvent refused = quarantined(penstock, "orders").stream()
                .filter(event -> event.code().startsWith("destination"))
                .findFirst()
                .orElseThrow();
        assertThat(new String(refused.event().body(), StandardCharsets.UTF_8)).contains("\"refuse\":true");

        crm.takeReceived();
        penstock.bean(Inbox.class).again("trigger:orders", refused.id(), Instant.now());
        eventually(() -> assertThat(crm.takeReceived()).contains("k1"));
        eventually(() -> assertThat(quarantined(penstock, "orders")).hasSize(3));
    }

    @Test
    void aStepThatFailsAtOneRecordCostsThatRecordOnly() {
        String dead = kafka.newTopic(1, Map.of());
        prepare(kafka.address());
        penstock.flow("orders", flow(KAMELET, "orders", parameters(", deadLetterTopic: " + dead), """
                                - split:
                                    expression: { simple: "${body}" }
                                    stopOnException: true
                                    steps:
                                      - filter:
                                          expression: { language: { language: row, expression: "row.id == 'k5'" } }
                                          steps:
                                            - throwException: { exceptionType: java.lang.IllegalArgumentException, message: no k5 }
                                """ + sink("crm")))
                .start();
        send(1, 20);
        committed("orders", 20);

        assertThat(crm.rows()).hasSize(19).doesNotContainKey("k5");
        assertThat(kafka.records(dead)).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("k5");
            assertThat(letter.value()).isEqualTo("{\"id\": \"k5\", \"amount\": 12.50}");
            assertThat(header(letter, "penstock.code")).isEqualTo("delivery.exchange-failed");
            assertThat(header(letter, "penstock.reason")).contains("no k5");
            assertThat(header(letter, "penstock.topic")).isEqualTo(topic);
        });
        assertThat(state(penstock, "orders").rejected()).isOne();
    }

    private static String header(ConsumerRecord<String, String> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void aTombstoneIsADeleteAndTheRecordsOfAKeyKeepTheirOrder() {
        prepare(kafka.address());
        penstock.flow("orders", toCrm(KAMELET, "orders", parameters(""))).start();
        kafka.send(
                topic,
                "k1",
                "{\"id\": \"k1\", \"n\": 1}",
                "k1",
                "{\"id\": \"k1\", \"n\": 2}",
                "k2",
                "{\"id\": \"k2\"}",
                "k2",
                null,
                "k1",
                "{\"id\": \"k1\", \"n\": 3}");
        committed("orders", 5);

        assertThat(crm.rows()).containsOnlyKeys("k1");
        assertThat(row("k1").path("n").asInt()).isEqualTo(3);
        assertThat(crm.takeReceived()).contains("-k2").containsSubsequence("k1", "k1", "k1");
    }

    @Test
    void oneRecordAnExchangeNoneOvertakesAnother() {
        prepare(kafka.address());
        penstock.flow(
                        "orders",
                        flow(
                                KAMELET,
                                "orders",
                                parameters(", exchange: row"),
                                """
                                - filter:
                                    simple: "${variable.offset} >= 0 && ${variable.topic} == '%s'"
                                    steps:
                                """.formatted(topic) + sink("crm").indent(6)))
                .start();
        crm.fail(3);
        kafka.send(topic, "a", "{\"id\": \"k1\"}", "a", "{\"id\": \"k2\"}", "a", "{\"id\": \"k3\"}");
        arrived(1, 3);
        committed("orders", 3);
        assertThat(crm.takeReceived().stream().distinct().toList()).containsExactly("k1", "k2", "k3");
    }

    @Test
    void aBrokerThatIsAwayIsWaitedFor() {
        try (FaultyProxy proxy = kafka.proxy()) {
            prepare("localhost:" + proxy.port());
            penstock.flow("orders", toCrm(KAMELET, "orders", parameters(""))).start();
            send(1, 3);
            arrived(1, 3);

            proxy.refuse();
            send(4, 6);
            proxy.heal();
            arrived(4, 6);
        }
    }

    @Test
    void whatAnotherMemberTakesOverIsNotLostAndNeitherIsWhatComesBack() {
        prepare(kafka.address());
        penstock.flow("orders", toCrm(KAMELET, "orders", parameters(", batchSize: 2")))
                .start();
        send(1, 20);
        arrived(1, 20);
        committed("orders", 20);
        crm.slow(20);
        send(21, 80);
        long taken;
        try (KafkaConsumer<String, String> other = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.address(),
                        "group.id",
                        "penstock-orders",
                        "enable.auto.commit",
                        "false",
                        "partition.assignment.strategy",
                        "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"),
                new StringDeserializer(),
                new StringDeserializer())) {
            other.subscribe(List.of(topic));
            eventually(() -> {
                other.poll(Duration.ofMillis(50));
                assertThat(other.assignment()).hasSize(1);
            });
            taken = other.assignment().size();
        }
        assertThat(taken).isOne();
        arrived(21, 80);
        committed("orders", 80);
    }

    @Test
    void aKillInTheMiddleLosesNothing() {
        prepare(kafka.address());
        penstock.flow("orders", toCrm(KAMELET, "orders", parameters(", batchSize: 5")));
        send(1, 40);

        PenstockProcess.runUntilKilledAt("feed.before-settled:3", folder);
        assertThat(kafka.committed("penstock-orders", topic)).isLessThan(40);

        penstock.start();
        arrived(1, 40);
        committed("orders", 40);
    }

    @Test
    void whatComesWhileNobodyReadsIsReadLaterAlsoWhereAllBeganAtTheEnd() {
        prepare(kafka.address());
        penstock.flow("orders", toCrm(KAMELET, "orders", parameters(", from: latest")))
                .start();
        eventually(() -> assertThat(kafka.offsets("penstock-orders", topic)).hasSize(2));
        penstock.close();
        send(1, 5);

        penstock.start();
        arrived(1, 5);
        committed("orders", 5);
    }
}
