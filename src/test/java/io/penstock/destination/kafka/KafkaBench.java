package io.penstock.destination.kafka;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.connection.Connections;
import io.penstock.testing.SinkBench;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/** A sink in front of a broker. */
final class KafkaBench implements AutoCloseable {

    final DefaultCamelContext camel = new DefaultCamelContext();
    final Connection connection;
    private final KafkaClients clients;

    KafkaBench(String servers, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("bootstrap-servers", servers));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        connection = new Connection("stream", "kafka", all);
        clients = new KafkaClients(new One(connection));
        camel.getRegistry().bind("kafkaClients", clients);
    }

    SinkBench to(String topic) {
        return new SinkBench(camel, sink(topic));
    }

    KafkaTopicSink sink(String topic) {
        KafkaTopicSink sink = new KafkaTopicSink();
        sink.setCamelContext(camel);
        sink.setConnection("stream");
        sink.setTopic(topic);
        return sink;
    }

    @Override
    public void close() {
        clients.close();
        camel.stop();
    }

    private record One(Connection connection) implements Connections {

        @Override
        public Connection named(String name) {
            if (!name.equals(connection.name())) {
                throw new ConnectionException("there is no connection \"" + name + "\"");
            }
            return connection;
        }

        @Override
        public List<Connection> all() {
            return List.of(connection);
        }
    }
}
