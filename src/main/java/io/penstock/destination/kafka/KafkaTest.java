package io.penstock.destination.kafka;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.connection.ConnectionTest;
import java.util.concurrent.ExecutionException;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.KafkaException;
import org.springframework.stereotype.Component;

/** Tries a cluster: its id and how many brokers it has. */
@Component
final class KafkaTest implements ConnectionTest {

    @Override
    public boolean handles(Connection connection) {
        return connection.type().equals(KafkaConnections.TYPE);
    }

    @Override
    public String test(Connection connection) {
        try (Admin admin = Admin.create(new KafkaSettings(connection, new KafkaConfiguration()).admin())) {
            DescribeClusterResult cluster = admin.describeCluster();
            return "Kafka cluster " + cluster.clusterId().get() + ", brokers: "
                    + cluster.nodes().get().size();
        } catch (ExecutionException | KafkaException failure) {
            throw new ConnectionException(
                    connection.name() + ": " + connection.required(KafkaConnections.SERVERS)
                            + " cannot be reached as Kafka: " + KafkaFault.words(failure),
                    failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException(connection.name() + ": interrupted", e);
        }
    }
}
