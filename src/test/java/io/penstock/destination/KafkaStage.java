package io.penstock.destination;

import io.penstock.connection.Connection;
import io.penstock.connection.Connections;
import io.penstock.destination.kafka.KafkaClients;
import io.penstock.testing.FaultyProxy;
import io.penstock.testing.FaultyProxy.Fault;
import io.penstock.testing.KafkaServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Topics of a real broker, behind a network that can fail. What is given are a topic's settings. */
final class KafkaStage implements Stage {

    private final KafkaServer server = KafkaServer.shared();
    private final FaultyProxy proxy = server.proxy();
    private final Map<String, String> topics = new HashMap<>();
    private final KafkaClients clients = new KafkaClients(new Account());
    /** Short where something goes wrong, so that it is found out soon. */
    private volatile String timeout = "8s";

    @Override
    public Map<String, Object> beans() {
        return Map.of("kafkaClients", clients);
    }

    @Override
    public Map<String, String> parameters(Map<String, String> written) {
        String topic = Objects.requireNonNullElse(written.get("topic"), "");
        return ContractFile.both(written, Map.of("connection", "account", "topic", topics.getOrDefault(topic, topic)));
    }

    @Override
    public void given(String name, Object how) {
        Map<String, String> settings = new HashMap<>();
        ((Map<?, ?>) how).forEach((key, value) -> settings.put(String.valueOf(key), String.valueOf(value)));
        topics.put(name, server.newTopic(1, settings));
    }

    @Override
    public Object holds(String name) {
        return server.records(topic(name)).stream().map(KafkaStage::record).toList();
    }

    @Override
    public Object settled(String name) {
        return server.records(topic(name)).stream()
                .map(KafkaStage::record)
                .distinct()
                .toList();
    }

    private String topic(String name) {
        return Objects.requireNonNull(topics.get(name), name);
    }

    private static Map<String, @Nullable Object> record(ConsumerRecord<String, String> record) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        written.put("key", record.key());
        written.put("value", record.value());
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        if (!headers.isEmpty()) {
            written.put("headers", headers);
        }
        return written;
    }

    @Override
    public List<Trouble> troubles() {
        timeout = "2s";
        List<Trouble> troubles = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            troubles.add(Trouble.passing(
                    fault + " at the records",
                    () -> proxy.hit("customer-17", fault),
                    proxy::heal,
                    "destination.no-answer",
                    "destination.unreachable"));
        }
        troubles.add(Trouble.deferring("the broker is gone", proxy::refuse, proxy::heal, "destination.unreachable"));
        troubles.add(Trouble.deferring("no answer to anything", proxy::stall, proxy::heal, "destination.unreachable"));
        for (String topic : topics.keySet()) {
            troubles.add(Trouble.stopping(
                    topic + " is gone",
                    () -> server.removeTopic(topic(topic)),
                    () -> given(topic, Map.of()),
                    "destination.topic-missing"));
        }
        return troubles;
    }

    private final class Account implements Connections {

        @Override
        public Connection named(String name) {
            String servers = "localhost:" + proxy.port();
            return new Connection(
                    name,
                    "kafka",
                    Map.of("bootstrap-servers", servers, "timeout.connect", timeout, "timeout.answer", timeout));
        }

        @Override
        public List<Connection> all() {
            return List.of(named("account"));
        }
    }

    @Override
    public void close() {
        clients.close();
        proxy.close();
    }
}
