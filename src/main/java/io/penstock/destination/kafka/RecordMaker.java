package io.penstock.destination.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.row.Operation;
import io.penstock.row.Row;
import io.penstock.row.RowJson;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Makes records of rows: the key in its canonical text, the columns as a JSON object; a delete has no value, which a
 * compacted topic takes for a deletion.
 */
final class RecordMaker {

    private final String topic;
    private final boolean headers;
    private final byte[] sync;
    private final byte[] run;

    /** @param run {@code sync#run}; empty for rows that belong to none */
    RecordMaker(String topic, boolean headers, String run) {
        this.topic = topic;
        this.headers = headers;
        this.sync = run.replaceFirst("#.*", "").getBytes(UTF_8);
        this.run = run.getBytes(UTF_8);
    }

    String topic() {
        return topic;
    }

    ProducerRecord<byte[], byte[]> record(Row row) {
        byte[] key = row.key().isEmpty() ? null : row.key().getBytes(UTF_8);
        byte[] value = row.operation() == Operation.DELETE ? null : RowJson.bytes(row);
        return new ProducerRecord<>(topic, null, key, value, headers(row));
    }

    private List<Header> headers(Row row) {
        return headers
                ? List.of(
                        new RecordHeader(
                                "penstock.operation",
                                row.operation().name().toLowerCase(Locale.ROOT).getBytes(UTF_8)),
                        new RecordHeader("penstock.sync", sync),
                        new RecordHeader("penstock.run", run))
                : List.of();
    }
}
