package io.penstock.destination.kafka;

import io.penstock.config.Durations;
import io.penstock.connection.Connection;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a client is told, from a connection and what camel-kafka is configured with.
 *
 * @param connection of type {@code kafka}
 * @param component the configuration of Camel's component, not changed
 */
record KafkaSettings(Connection connection, KafkaConfiguration component) {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    /** How long to wait for the cluster to be found. */
    Duration connectTimeout() {
        return duration(KafkaConnections.CONNECT_TIMEOUT, CONNECT);
    }

    /** How long to wait for an acknowledgement, all attempts together. */
    Duration answerTimeout() {
        return duration(KafkaConnections.ANSWER_TIMEOUT, ANSWER);
    }

    /**
     * For a producer of bytes that loses, doubles and reorders nothing, as far as Kafka promises it.
     *
     * @param batchBytes that go to one partition at a time
     */
    Properties producer(int batchBytes) {
        Properties properties = configuration().createProducerProperties();
        int answer = Math.toIntExact(answerTimeout().toMillis());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.required(KafkaConnections.SERVERS));
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, batchBytes);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, connectTimeout().toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, answer);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, answer / 2);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_BACKOFF.toMillis());
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "penstock-" + connection.name());
        own(properties);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        return properties;
    }

    /** For a consumer of bytes that commits only when it is told to, and sees no aborted transactions. */
    Properties consumer() {
        Properties properties = configuration().createConsumerProperties();
        int answer = Math.toIntExact(answerTimeout().toMillis());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.required(KafkaConnections.SERVERS));
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, answer);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, answer);
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_BACKOFF.toMillis());
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "penstock-" + connection.name());
        own(properties);
        properties.keySet().retainAll(ConsumerConfig.configNames());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return properties;
    }

    /** For a client that asks about the cluster. */
    Properties admin() {
        Properties properties = producer(0);
        properties.keySet().retainAll(AdminClientConfig.configNames());
        properties.put(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(connectTimeout().toMillis()));
        properties.put(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(connectTimeout().toMillis()));
        return properties;
    }

    private KafkaConfiguration configuration() {
        KafkaConfiguration configuration = component.copy();
        connection.setting(KafkaConnections.SECURITY).ifPresent(configuration::setSecurityProtocol);
        connection.setting(KafkaConnections.MECHANISM).ifPresent(configuration::setSaslMechanism);
        connection.setting(KafkaConnections.USER).ifPresent(user -> configuration.setSaslJaasConfig(login(user)));
        connection.setting(KafkaConnections.JAAS).ifPresent(configuration::setSaslJaasConfig);
        connection.setting(KafkaConnections.TRUSTSTORE).ifPresent(configuration::setSslTruststoreLocation);
        connection.setting(KafkaConnections.TRUSTSTORE_PASSWORD).ifPresent(configuration::setSslTruststorePassword);
        connection.setting(KafkaConnections.KEYSTORE).ifPresent(configuration::setSslKeystoreLocation);
        connection.setting(KafkaConnections.KEYSTORE_PASSWORD).ifPresent(configuration::setSslKeystorePassword);
        connection.setting(KafkaConnections.KEY_PASSWORD).ifPresent(configuration::setSslKeyPassword);
        connection.setting(KafkaConnections.COMPRESSION).ifPresent(configuration::setCompressionCodec);
        return configuration;
    }

    private void own(Properties properties) {
        connection.settings().forEach((key, value) -> {
            if (key.startsWith(KafkaConnections.PROPERTIES)) {
                properties.put(key.substring(KafkaConnections.PROPERTIES.length()), value);
            }
        });
    }

    private String login(String user) {
        boolean isPlain =
                connection.setting(KafkaConnections.MECHANISM).orElse("").equals("PLAIN");
        String module = isPlain ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        return "org.apache.kafka.common.security." + module + " required username=" + quoted(user) + " password="
                + quoted(connection.required(KafkaConnections.PASSWORD)) + ";";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private Duration duration(String key, Duration usual) {
        return connection.setting(key).flatMap(Durations::parse).orElse(usual);
    }
}
