package io.penstock.trigger.kafka;

import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.trigger.feed.FedRow;
import io.penstock.trigger.feed.FeedJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of records. A record without a value is a delete, whose columns are those of its key.
 *
 * @param json whether values are JSON objects; text otherwise
 * @param keyColumn the column that holds the key; null for none
 */
record RecordReader(boolean json, @Nullable String keyColumn) {

    /** The column of a delete's key where {@link #keyColumn} names none, and the key is no JSON object. */
    private static final String KEY = "key";
    /** The column of a value that is text. */
    private static final String VALUE = "value";

    FedRow row(ConsumerRecord<byte[], byte[]> record) {
        String id = record.topic() + "-" + record.partition() + "-" + record.offset();
        Map<String, Object> facts = facts(record);
        String key = "";
        try {
            key = record.key() == null ? "" : text(record.key());
            boolean delete = record.value() == null;
            return new FedRow(
                    id,
                    key,
                    delete ? Operation.DELETE : Operation.UPSERT,
                    delete ? keyColumns(key) : columns(key, record.value()),
                    facts,
                    null);
        } catch (IOException unreadable) {
            boolean bytes = unreadable instanceof CharacterCodingException;
            Outcome.Rejected fault = bytes
                    ? new Outcome.Rejected("kafka.not-utf8", "the record " + id + " is no text in UTF-8")
                    : new Outcome.Rejected("kafka.not-an-object", "the value of " + id + " is not one JSON object");
            Map<String, @Nullable Object> raw = new LinkedHashMap<>();
            raw.put(VALUE, record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8));
            return new FedRow(id, key, Operation.UPSERT, raw, facts, fault);
        }
    }

    private Map<String, @Nullable Object> columns(String key, byte[] value) throws IOException {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        if (json) {
            columns.putAll(FeedJson.object(value));
        } else {
            columns.put(VALUE, text(value));
        }
        if (keyColumn != null) {
            columns.put(keyColumn, key);
        }
        return columns;
    }

    private Map<String, @Nullable Object> keyColumns(String key) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        if (keyColumn == null && key.startsWith("{")) {
            try {
                return FeedJson.object(key.getBytes(StandardCharsets.UTF_8));
            } catch (IOException plainText) {
                columns.put(KEY, key);
                return columns;
            }
        }
        columns.put(keyColumn == null ? KEY : keyColumn, key);
        return columns;
    }

    private static Map<String, Object> facts(ConsumerRecord<byte[], byte[]> record) {
        Map<String, Object> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("topic", record.topic());
        facts.put("partition", record.partition());
        facts.put("offset", record.offset());
        facts.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        facts.put("headers", headers);
        return facts;
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
