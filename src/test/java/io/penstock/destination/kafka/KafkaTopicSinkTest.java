package io.penstock.destination.kafka;

import static io.penstock.testing.RecordingTicket.delete;
import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.delivery.RowsNotDeliveredException;
import io.penstock.row.Outcome;
import io.penstock.row.Outcome.Kind;
import io.penstock.row.Row;
import io.penstock.testing.KafkaServer;
import io.penstock.testing.RecordingRun;
import io.penstock.testing.SinkBench;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaTopicSinkTest {

    private final KafkaServer server = KafkaServer.shared();
    private final KafkaBench bench = new KafkaBench(server.address(), "timeout.connect", "3s", "timeout.answer", "5s");

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aRowIsARecordAndADeleteATombstone() {
        String topic = server.newTopic(1, Map.of());

        assertThat(bench.to(topic)
                        .send(
                                upsert("a|1", "amount", new BigDecimal("12.50"), "day", LocalDate.parse("2026-11-23")),
                                delete("b|2", "id", 2)))
                .containsOnly(Outcome.Delivered.PLAIN);

        assertThat(server.records(topic)).extracting(ConsumerRecord::key).containsExactly("a|1", "b|2");
        assertThat(server.records(topic))
                .extracting(ConsumerRecord::value)
                .containsExactly("{\"amount\":12.50,\"day\":\"2026-11-23\"}", null);
        assertThat(server.records(topic).get(0).headers()).isEmpty();
    }

    @Test
    void headersSayWhereARecordComesFrom() {
        String topic = server.newTopic(1, Map.of());
        KafkaTopicSink sink = bench.sink(topic);
        sink.setHeaders(true);

        new SinkBench(bench.camel, sink).send(new RecordingRun("people#7"), List.of(delete("1", "id", 1)));

        assertThat(server.records(topic).get(0).headers())
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly("penstock.operation=delete", "penstock.sync=people", "penstock.run=people#7");
    }

    @Test
    void rowsOfOneKeyKeepTheirOrder() {
        String topic = server.newTopic(3, Map.of());
        SinkBench sink = bench.to(topic);
        List<Row> rows = new ArrayList<>();
        IntStream.range(0, 3000).forEach(i -> rows.add(upsert("key" + i % 10, "n", i)));

        assertThat(sink.send(new RecordingRun(), rows)).containsOnly(Outcome.Delivered.PLAIN);

        assertThat(server.records(topic)).hasSize(3000);
        for (int key = 0; key < 10; key++) {
            String name = "key" + key;
            assertThat(server.records(topic).stream()
                            .filter(record -> record.key().equals(name))
                            .map(record -> Integer.valueOf(
                                    String.valueOf(record.value()).replaceAll("\\D", "")))
                            .toList())
                    .isSortedAccordingTo(Comparator.naturalOrder())
                    .hasSize(300);
        }
    }

    @Test
    void aRecordThatIsTooLargeDoesNotHoldUpTheOthers() {
        String topic = server.newTopic(1, Map.of("max.message.bytes", "10000"));

        List<Outcome> outcomes = bench.to(topic)
                .send(
                        upsert("1", "text", "a"),
                        upsert("2", "text", "x".repeat(20_000)),
                        upsert("3", "text", "x".repeat(2_000_000)),
                        upsert("4", "text", "b"));

        assertThat(outcomes)
                .extracting(Outcome::code)
                .containsExactly("", "destination.too-large", "destination.too-large", "");
        assertThat(server.records(topic)).extracting(ConsumerRecord::key).containsExactly("1", "4");
    }

    @Test
    void aMissingTopicStopsTheRun() {
        RecordingRun run = new RecordingRun();

        List<Outcome> outcomes = bench.to("nowhere").send(run, List.of(upsert("1", "id", 1), upsert("2", "id", 2)));

        assertThat(outcomes).extracting(Outcome::kind).containsOnly(Kind.DEFERRED);
        assertThat(run.stops()).containsExactly("destination.topic-missing");
    }

    @Test
    void aNameThatCannotBeATopicStopsTheRun() {
        RecordingRun run = new RecordingRun();

        assertThat(bench.to("no such/topic").send(run, List.of(upsert("1", "id", 1))))
                .extracting(Outcome::kind)
                .containsOnly(Kind.DEFERRED);
        assertThat(run.stops()).containsExactly("destination.topic-unfit");
    }

    @Test
    void aConnectionThatDoesNotFitStopsTheRun() {
        RecordingRun run = new RecordingRun();
        KafkaTopicSink sink = bench.sink("t");
        sink.setConnection("nobody");

        assertThat(new SinkBench(bench.camel, sink).send(run, List.of(upsert("1", "id", 1))))
                .extracting(Outcome::kind)
                .containsOnly(Kind.DEFERRED);
        assertThat(run.stops()).containsExactly("destination.connection-unfit");
    }

    @Test
    void aCompactedTopicRefusesWhatHasNoKeyAndTakesTheRest() {
        String topic = server.newTopic(1, Map.of("cleanup.policy", "compact"));

        List<Outcome> outcomes = bench.to(topic).send(upsert("", "id", 1));

        assertThat(outcomes).extracting(Outcome::code).containsExactly("destination.row-refused");
        assertThat(bench.to(topic).send(upsert("2", "id", 2))).containsOnly(Outcome.Delivered.PLAIN);
    }

    @Test
    void aStoppedRunSendsNothingMore() {
        String topic = server.newTopic(1, Map.of());
        RecordingRun run = new RecordingRun();
        run.stop("run.cancelled", "by a person");

        assertThat(bench.to(topic).send(run, List.of(upsert("1", "id", 1))))
                .extracting(Outcome::code)
                .containsExactly("delivery.stopped");
        assertThat(server.records(topic)).isEmpty();
    }

    @Test
    void theKameletPassesItsParametersOn() throws Exception {
        String topic = server.newTopic(1, Map.of());
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation("file:kamelets/kafka");
        kamelets.setNoErrorHandler(true);
        bench.camel.addComponent("kamelet", kamelets);
        bench.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toF("kamelet:kafka-topic-sink?connection=stream&topic=%s&headers=true", topic);
            }
        });
        bench.camel.start();

        bench.camel.createProducerTemplate().sendBody("direct:in", List.of(Map.of("id", 1)));

        assertThat(server.records(topic)).extracting(ConsumerRecord::value).containsExactly("{\"id\":1}");
        assertThat(server.records(topic).get(0).headers()).hasSize(3);
    }

    @Test
    void rowsOutsideASyncFailTheirExchange() {
        DefaultExchange exchange = new DefaultExchange(bench.camel);
        exchange.getMessage().setBody(List.of(Map.of("id", 1)));

        assertThatThrownBy(() -> bench.sink("nowhere").process(exchange))
                .isInstanceOf(RowsNotDeliveredException.class)
                .hasMessageContaining("destination.topic-missing");
    }

    @Test
    void aConnectionCanBeTried() {
        assertThat(new KafkaTest().test(bench.connection))
                .contains("Kafka cluster")
                .contains("brokers: 1");

        Connection nobody = new Connection(
                "x",
                "kafka",
                Map.of("bootstrap-servers", "localhost:1", "timeout.connect", "1s", "timeout.answer", "2s"));
        assertThatThrownBy(() -> new KafkaTest().test(nobody))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("localhost:1");
    }
}
