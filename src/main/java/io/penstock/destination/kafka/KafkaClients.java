package io.penstock.destination.kafka;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.connection.ConnectionUser;
import io.penstock.connection.Connections;
import io.penstock.destination.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/**
 * One producer per connection and size of batches, for all flows, made when the first row goes out. Safe for use by several threads; the
 * producers are, too.
 */
@Component
public final class KafkaClients implements KafkaAccess, ConnectionUser, AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Connections connections;
    private final Map<Name, Client> clients = new HashMap<>();

    /** A producer with what it was told. */
    record Client(KafkaSettings settings, Producer<byte[], byte[]> producer, int batchBytes) {}

    private record Name(String connection, int batchBytes) {}

    public KafkaClients(Connections connections) {
        this.connections = connections;
    }

    /**
     * The producer of a connection; a {@link ConnectionException} if there is no such connection to Kafka.
     *
     * @param batchBytes that it may send to one partition at a time
     */
    synchronized Client client(CamelContext camel, String connection, int batchBytes) {
        Name name = new Name(connection, batchBytes);
        Client client = clients.get(name);
        if (client == null) {
            KafkaComponent component = camel.getComponent("kafka", KafkaComponent.class);
            KafkaSettings settings = settings(connection, component);
            client = new Client(settings, producer(component, settings.producer(batchBytes)), batchBytes);
            clients.put(name, client);
        }
        return client;
    }

    @Override
    public Consumer<byte[], byte[]> consumer(CamelContext camel, String connection, Map<String, Object> settings) {
        KafkaComponent component = camel.getComponent("kafka", KafkaComponent.class);
        Properties properties = settings(connection, component).consumer();
        properties.putAll(settings);
        @SuppressWarnings("unchecked")
        Consumer<byte[], byte[]> consumer = factory(component).getConsumer(properties);
        return consumer;
    }

    @Override
    public void write(CamelContext camel, String connection, ProducerRecord<byte[], byte[]> record) throws Exception {
        Client client = client(camel, connection, BatchBytes.MOST);
        try {
            client.producer().send(record).get();
        } catch (ExecutionException e) {
            Throwable told = e.getCause() == null ? e : e.getCause();
            if (KafkaFault.endsProducer(told)) {
                drop(client);
            }
            throw told instanceof Exception failure ? failure : e;
        }
    }

    private KafkaSettings settings(String name, KafkaComponent component) {
        Connection connection = connections.named(name);
        if (!connection.type().equals(KafkaConnections.TYPE)) {
            throw new ConnectionException("the connection \"" + name + "\" is of type " + connection.type()
                    + "; name one of type " + KafkaConnections.TYPE);
        }
        return new KafkaSettings(connection, component.getConfiguration());
    }

    /** Lets go of a producer that has given up; the next call makes another. */
    void drop(Client client) {
        synchronized (this) {
            clients.values().remove(client);
        }
        client.producer().close(Duration.ZERO);
    }

    @Override
    public void renewed(String connection) {
        List<Client> old = new ArrayList<>();
        synchronized (this) {
            clients.forEach((name, client) -> {
                if (name.connection().equals(connection)) {
                    old.add(client);
                }
            });
            clients.values().removeAll(old);
        }
        // It waits for what it has taken.
        old.forEach(client -> Thread.ofVirtual().start(() -> client.producer().close(FAREWELL)));
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(client -> client.producer().close(FAREWELL));
        clients.clear();
    }

    @SuppressWarnings("unchecked")
    private static Producer<byte[], byte[]> producer(KafkaComponent component, Properties settings) {
        return factory(component).getProducer(settings);
    }

    private static KafkaClientFactory factory(KafkaComponent component) {
        KafkaClientFactory own = component.getKafkaClientFactory();
        return own == null ? new DefaultKafkaClientFactory() : own;
    }
}
