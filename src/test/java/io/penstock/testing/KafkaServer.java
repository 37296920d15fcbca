package io.penstock.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * A Kafka broker in this JVM. {@link #shared} is started when the first test asks for it and ends with the JVM; who wants
 * to stop one starts one of its own. Topics are not made by writing to them.
 */
public final class KafkaServer implements AutoCloseable {

    private static @Nullable KafkaServer shared;

    private final EmbeddedKafkaKraftBroker broker;

    private KafkaServer() {
        broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperty("auto.create.topics.enable", "false");
        // So that a group soon takes a killed member for dead.
        broker.brokerProperty("group.min.session.timeout.ms", "500");
        broker.afterPropertiesSet();
    }

    /** The broker of this JVM, running. Do not close it. */
    public static synchronized KafkaServer shared() {
        KafkaServer server = shared;
        if (server == null) {
            server = new KafkaServer();
            shared = server;
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "kafka-closer"));
        }
        return server;
    }

    /** A broker of the caller's own. */
    public static KafkaServer start() {
        return new KafkaServer();
    }

    /** Host and port. */
    public String address() {
        return broker.getBrokersAsString();
    }

    public int port() {
        return Integer.parseInt(address().substring(address().indexOf(':') + 1));
    }

    /** A topic of the caller's own, empty. */
    public String newTopic(int partitions, Map<String, String> settings) {
        String name = "t" + UUID.randomUUID();
        administer(admin -> admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                .all());
        return name;
    }

    public void removeTopic(String topic) {
        administer(admin -> admin.deleteTopics(List.of(topic)).all());
    }

    private void administer(Function<Admin, KafkaFuture<Void>> work) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            work.apply(admin).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes records and waits for them: key, value, key, value…; null for a tombstone. */
    public void send(String topic, @Nullable String... keysAndValues) {
        Map<String, Object> settings = Map.of("bootstrap.servers", address(), "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < keysAndValues.length; i += 2) {
                producer.send(new ProducerRecord<>(topic, keysAndValues[i], keysAndValues[i + 1]));
            }
        }
    }

    /** How many records of the topic the group has committed, over all partitions. */
    public long committed(String group, String topic) {
        return offsets(group, topic).stream().mapToLong(Long::longValue).sum();
    }

    /** The offset of each partition of the topic for which the group has committed any. */
    public List<Long> offsets(String group, String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(each -> each.getKey().topic().equals(topic))
                    .map(each -> each.getValue().offset())
                    .toList();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is in a topic now, by partition and place. */
    public List<ConsumerRecord<String, String>> records(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", address(), "enable.auto.commit", "false");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /**
     * A proxy in front of the broker. The broker tells clients its own address; the proxy puts its own in its place, so
     * that they stay with it.
     */
    public FaultyProxy proxy() {
        FaultyProxy proxy = FaultyProxy.before("localhost", port());
        proxy.rewrite(spelled(port()), spelled(proxy.port()));
        return proxy;
    }

    /** Ends the broker. */
    @Override
    public void close() {
        broker.destroy();
    }

    private static byte[] spelled(int port) {
        byte[] host = "localhost".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(host.length + Integer.BYTES)
                .put(host)
                .putInt(port)
                .array();
    }
}
