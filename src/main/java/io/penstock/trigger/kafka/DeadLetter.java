package io.penstock.trigger.kafka;

import io.penstock.row.Outcome;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The topic for rejected records: key, value and headers as they were, and in headers why and from where.
 *
 * @param writer returns when the record is acknowledged
 */
record DeadLetter(Writer writer, String topic, String trigger) {

    /** Writes one record, or fails. */
    @FunctionalInterface
    interface Writer {
        void write(ProducerRecord<byte[], byte[]> record) throws Exception;
    }

    void take(ConsumerRecord<byte[], byte[]> record, Outcome.Rejected why) throws Exception {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
        header(letter, "penstock.trigger", trigger);
        header(letter, "penstock.code", why.code());
        header(letter, "penstock.reason", why.reason());
        header(letter, "penstock.topic", record.topic());
        header(letter, "penstock.partition", Integer.toString(record.partition()));
        header(letter, "penstock.offset", Long.toString(record.offset()));
        writer.write(letter);
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
