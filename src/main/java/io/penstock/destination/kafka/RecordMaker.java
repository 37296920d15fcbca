package io.penstock.destination.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.row.Operation;
import io.penstock.row.Row;
import io.penstock.row.RowJson;
import io.penstock.trace.Traces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final List<Header> trace;

    /** @param run {@code sync#run}; empty for rows that belong to none */
    RecordMaker(String topic, boolean headers, String run) {
        this.topic = topic;
        this.headers = headers;
        this.sync = run.replaceFirst("#.*", "").getBytes(UTF_8);
        this.run = run.getBytes(UTF_8);
        this.trace = trace();
    }

    /** What is under way here, if it is traced. */
    private static List<Header> trace() {
        Map<String, String> headers = new HashMap<>();
        Traces.tell(headers);
        return headers.entrySet().stream()
                .<Header>map(header ->
                        new RecordHeader(header.getKey(), header.getValue().getBytes(UTF_8)))
                .toList();
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
        if (!headers) {
            return trace;
        }
        List<Header> all = new ArrayList<>(trace);
        String operation = row.operation().name().toLowerCase(Locale.ROOT);
        all.add(new RecordHeader("penstock.operation", operation.getBytes(UTF_8)));
        all.add(new RecordHeader("penstock.sync", sync));
        all.add(new RecordHeader("penstock.run", run));
        return all;
    }
}
