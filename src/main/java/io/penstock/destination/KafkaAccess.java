package io.penstock.destination;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Clusters of connections of type {@code kafka}, for who reads from them. Safe for several threads. */
public interface KafkaAccess {

    /**
     * A consumer of the caller's own, who closes it. It commits nothing by itself and makes no topics.
     *
     * @param settings of Kafka's consumer, over those of the connection
     * @throws io.penstock.connection.ConnectionException if there is no such connection to Kafka
     */
    Consumer<byte[], byte[]> consumer(CamelContext camel, String connection, Map<String, Object> settings);

    /**
     * Writes one record and returns when all in-sync replicas have acknowledged it; fails in Kafka's words otherwise, and
     * then it may be there or not.
     */
    void write(CamelContext camel, String connection, ProducerRecord<byte[], byte[]> record) throws Exception;
}
