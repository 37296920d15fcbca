package io.penstock.trigger.kafka;

import static io.penstock.trigger.feed.FedFlows.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.testing.KafkaServer;
import io.penstock.trigger.feed.FedFlows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A flow of its own, from a topic of its own with two partitions to a destination of its own, {@code crm-NAME}. */
record KafkaStage(String name, String topic, JsonReceiver crm, String parameters) {

    static final String KAMELET = "kafka-topic-source";

    static KafkaStage in(Installation penstock, String name, String connection, String more) {
        String topic = KafkaServer.shared().newTopic(2, Map.of());
        KafkaStage stage = new KafkaStage(
                name, topic, new JsonReceiver(), "connection: " + connection + ", topic: " + topic + more);
        penstock.connection("crm-" + name, FedFlows.receiver(stage.crm))
                .flow(name, FedFlows.flow(KAMELET, name, stage.parameters, FedFlows.sink("crm-" + name)));
        return stage;
    }

    static String connection(String address) {
        return "type: kafka\nbootstrap-servers: " + address
                + "\ntimeout.answer: 5s\nproperties:\n  session.timeout.ms: 3000\n  heartbeat.interval.ms: 500\n";
    }

    /** Sends records with the ids k1, k2 and so on. */
    void send(int from, int to) {
        List<String> records = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            records.add("k" + i);
            records.add("{\"id\": \"k" + i + "\", \"amount\": 12.50}");
        }
        KafkaServer.shared().send(topic, records.toArray(String[]::new));
    }

    void arrived(int from, int to) {
        List<String> ids =
                IntStream.rangeClosed(from, to).mapToObj(i -> "k" + i).toList();
        eventually(() -> assertThat(crm.rows().keySet()).containsAll(ids));
    }

    void committed(long records) {
        eventually(() -> assertThat(KafkaServer.shared().committed("penstock-" + name, topic))
                .isEqualTo(records));
    }
}
