package io.penstock.trigger.kafka;

import static io.penstock.trigger.feed.FedFlows.awaitState;
import static io.penstock.trigger.feed.FedFlows.eventually;
import static io.penstock.trigger.feed.FedFlows.flow;
import static io.penstock.trigger.feed.FedFlows.quarantined;
import static io.penstock.trigger.feed.FedFlows.sink;
import static io.penstock.trigger.feed.FedFlows.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.FaultyProxy;
import io.penstock.testing.Installation;
import io.penstock.testing.KafkaServer;
import io.penstock.testing.PenstockProcess;
import io.penstock.trigger.FeedState;
import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kafka-topic-source} in a whole Penstock, against a real broker: nothing is committed before it is settled. */
@NullUnmarked
class KafkaTopicSourceIT {

    @TempDir
    static Path folder;

    @TempDir
    Path own;

    private static final KafkaServer KAFKA = KafkaServer.shared();

    private static FaultyProxy proxy;
    private static String dead;
    private static Installation penstock;
    private static KafkaStage settling;
    private static KafkaStage refusing;
    private static KafkaStage failing;
    private static KafkaStage ordered;
    private static KafkaStage single;
    private static KafkaStage away;
    private static KafkaStage shared;
    private static KafkaStage late;

    @BeforeAll
    static void start() {
        proxy = KAFKA.proxy();
        dead = KAFKA.newTopic(1, Map.of());
        penstock = new Installation(folder)
                .connection("stream", KafkaStage.connection(KAFKA.address()))
                .connection("proxied", KafkaStage.connection("localhost:" + proxy.port()));
        settling = KafkaStage.in(penstock, "settling", "stream", ", batchSize: 7");
        refusing = KafkaStage.in(penstock, "refusing", "stream", "");
        ordered = KafkaStage.in(penstock, "ordered", "stream", "");
        away = KafkaStage.in(penstock, "away", "proxied", "");
        shared = KafkaStage.in(penstock, "shared", "stream", ", batchSize: 2");
        late = KafkaStage.in(penstock, "late", "stream", ", from: latest");
        failing = KafkaStage.in(penstock, "failing", "stream", ", deadLetterTopic: " + dead);
        penstock.flow("failing", flow(KafkaStage.KAMELET, "failing", failing.parameters(), """
                - split:
                    expression: { simple: "${body}" }
                    stopOnException: true
                    steps:
                      - filter:
                          expression: { language: { language: row, expression: "row.id == 'k5'" } }
                          steps:
                            - throwException: { exceptionType: java.lang.IllegalArgumentException, message: no k5 }
                """ + sink("crm-failing")));
        single = KafkaStage.in(penstock, "single", "stream", ", exchange: row");
        penstock.flow(
                "single",
                flow(
                        KafkaStage.KAMELET,
                        "single",
                        single.parameters(),
                        """
                - filter:
                    simple: "${variable.offset} >= 0 && ${variable.topic} == '%s'"
                    steps:
                """.formatted(single.topic()) + sink("crm-single").indent(6)));
        penstock.start();
    }

    @AfterAll
    static void stop() {
        penstock.close();
        proxy.close();
        Stream.of(settling, refusing, failing, ordered, single, away, shared, late)
                .forEach(stage -> stage.crm().close());
    }

    @Test
    void offsetsFollowOnlyWhenTheFlowHasSettled() {
        settling.send(1, 30);
        settling.arrived(1, 30);
        settling.committed(30);
        assertThat(settling.crm().rows().get("k3").path("amount").decimalValue())
                .isEqualByComparingTo("12.5");

        settling.crm().fail(100_000);
        settling.send(31, 40);
        awaitState(penstock, "settling", FeedState.State.WAITING);
        assertThat(state(penstock, "settling").problem()).contains("destination.");
        assertThat(KAFKA.committed("penstock-settling", settling.topic())).isEqualTo(30);

        settling.crm().fail(0);
        settling.arrived(31, 40);
        settling.committed(40);
        assertThat(quarantined(penstock, "settling")).isEmpty();
    }

    @Test
    void aRefusedRecordWaitsForAPersonAndHoldsUpNobody() {
        KAFKA.send(refusing.topic(), "k1", "{\"id\": \"k1\", \"refuse\": true}", "k2", "not json", "k3", "[1]");
        refusing.send(4, 9);
        refusing.arrived(4, 9);
        refusing.committed(9);

        assertThat(quarantined(penstock, "refusing"))
                .extracting(InboxEvent::code)
                .containsExactlyInAnyOrder("destination.rejected", "kafka.not-an-object", "kafka.not-an-object");
        InboxEvent refused = quarantined(penstock, "refusing").stream()
                .filter(event -> event.code().startsWith("destination"))
                .findFirst()
                .orElseThrow();
        assertThat(new String(refused.event().body(), StandardCharsets.UTF_8)).contains("\"refuse\":true");

        refusing.crm().takeReceived();
        penstock.bean(Inbox.class).again("trigger:refusing", refused.id(), Instant.now());
        eventually(() -> assertThat(refusing.crm().takeReceived()).contains("k1"));
        eventually(() -> assertThat(quarantined(penstock, "refusing")).hasSize(3));
    }

    @Test
    void aStepThatFailsAtOneRecordCostsThatRecordOnly() {
        failing.send(1, 20);
        failing.committed(20);

        assertThat(failing.crm().rows()).hasSize(19).doesNotContainKey("k5");
        assertThat(KAFKA.records(dead)).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("k5");
            assertThat(letter.value()).isEqualTo("{\"id\": \"k5\", \"amount\": 12.50}");
            assertThat(header(letter, "penstock.code")).isEqualTo("delivery.exchange-failed");
            assertThat(header(letter, "penstock.reason")).contains("no k5");
            assertThat(header(letter, "penstock.topic")).isEqualTo(failing.topic());
        });
        assertThat(state(penstock, "failing").rejected()).isOne();
    }

    private static String header(ConsumerRecord<String, String> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void aTombstoneIsADeleteAndTheRecordsOfAKeyKeepTheirOrder() {
        KAFKA.send(
                ordered.topic(),
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
        ordered.committed(5);

        assertThat(ordered.crm().rows()).containsOnlyKeys("k1");
        assertThat(ordered.crm().rows().get("k1").path("n").asInt()).isEqualTo(3);
        assertThat(ordered.crm().takeReceived()).contains("-k2").containsSubsequence("k1", "k1", "k1");
    }

    @Test
    void oneRecordAnExchangeNoneOvertakesAnother() {
        single.crm().fail(3);
        KAFKA.send(single.topic(), "a", "{\"id\": \"k1\"}", "a", "{\"id\": \"k2\"}", "a", "{\"id\": \"k3\"}");
        single.arrived(1, 3);
        single.committed(3);
        assertThat(single.crm().takeReceived().stream().distinct().toList()).containsExactly("k1", "k2", "k3");
    }

    @Test
    void aBrokerThatIsAwayIsWaitedFor() {
        away.send(1, 3);
        away.arrived(1, 3);

        proxy.refuse();
        away.send(4, 6);
        proxy.heal();
        away.arrived(4, 6);
    }

    @Test
    void whatAnotherMemberTakesOverIsNotLostAndNeitherIsWhatComesBack() {
        shared.send(1, 20);
        shared.arrived(1, 20);
        shared.committed(20);
        shared.crm().slow(20);
        shared.send(21, 80);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                KAFKA.address(),
                "group.id",
                "penstock-shared",
                "enable.auto.commit",
                "false",
                "partition.assignment.strategy",
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        try (KafkaConsumer<String, String> other =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            other.subscribe(List.of(shared.topic()));
            eventually(() -> {
                other.poll(Duration.ofMillis(50));
                assertThat(other.assignment()).hasSize(1);
            });
        }
        shared.arrived(21, 80);
        shared.committed(80);
    }

    @Test
    void whatComesWhileNobodyReadsIsReadLaterAlsoWhereAllBeganAtTheEnd() throws Exception {
        eventually(
                () -> assertThat(KAFKA.offsets("penstock-late", late.topic())).hasSize(2));
        CamelContext camel = penstock.bean(CamelContext.class);
        String route = camel.getRoutes().stream()
                .filter(each -> each.getEndpoint().getEndpointUri().startsWith("feed://late"))
                .map(Route::getRouteId)
                .findFirst()
                .orElseThrow();
        camel.getRouteController().suspendRoute(route);
        awaitState(penstock, "late", FeedState.State.STOPPED);
        late.send(1, 5);

        camel.getRouteController().resumeRoute(route);
        late.arrived(1, 5);
        late.committed(5);
    }

    @Test
    void aKillInTheMiddleLosesNothing() {
        Installation killed = new Installation(own).connection("stream", KafkaStage.connection(KAFKA.address()));
        KafkaStage stage = KafkaStage.in(killed, "killed", "stream", ", batchSize: 5");
        stage.send(1, 40);

        PenstockProcess.runUntilKilledAt("feed.before-settled:3", own);
        assertThat(KAFKA.committed("penstock-killed", stage.topic())).isLessThan(40);

        try (killed) {
            killed.start();
            stage.arrived(1, 40);
            stage.committed(40);
        } finally {
            stage.crm().close();
        }
    }
}
