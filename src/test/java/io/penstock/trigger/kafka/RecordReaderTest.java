package io.penstock.trigger.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Operation;
import io.penstock.trigger.feed.FedRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private final RecordReader json = new RecordReader(true, null);

    private static ConsumerRecord<byte[], byte[]> record(@Nullable String key, @Nullable String value) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("t", 1, 7, bytes(key), bytes(value));
        record.headers().add("trace", bytes("x")).add("empty", null);
        return record;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aJsonObjectIsARowWithExactNumbers() {
        FedRow row = json.row(record("k", "{\"n\": 1, \"d\": 12.50, \"o\": {\"a\": null}}"));

        assertThat(row.key()).isEqualTo("k");
        assertThat(row.id()).isEqualTo("t-1-7");
        assertThat(row.columns()).containsEntry("n", 1L).containsEntry("d", new BigDecimal("12.50"));
        assertThat(row.facts()).containsEntry("offset", 7L).containsEntry("partition", 1);
        assertThat(row.facts().get("headers")).hasToString("{trace=x, empty=}");
        assertThat(json.row(record(null, "{}")).key()).isEmpty();
    }

    @Test
    void aTombstoneIsADeleteOfItsKey() {
        assertThat(json.row(record("k", null)).operation()).isEqualTo(Operation.DELETE);
        assertThat(json.row(record("k", null)).columns())
                .containsOnlyKeys("key")
                .containsValue("k");
        assertThat(json.row(record("{\"id\": 5}", null)).columns()).containsEntry("id", 5L);
        assertThat(json.row(record("{5", null)).columns()).containsEntry("key", "{5");
        assertThat(new RecordReader(true, "id").row(record("k", null)).columns())
                .containsEntry("id", "k");
    }

    @Test
    void textIsTheColumnValue() {
        FedRow row = new RecordReader(false, "id").row(record("k", "{not json"));

        assertThat(row.columns()).containsEntry("value", "{not json").containsEntry("id", "k");
        assertThat(row.fault()).isNull();
    }

    @Test
    void whatIsNoObjectCannotBeReadAndIsKept() {
        for (String value : new String[] {"", "[]", "1", "{", "{} {}", "null"}) {
            FedRow row = json.row(record("k", value));
            assertThat(row.fault()).as(value).isNotNull();
            assertThat(row.columns()).containsEntry("value", value);
        }
        FedRow bytes = json.row(new ConsumerRecord<>("t", 1, 7, new byte[] {(byte) 0xFF}, bytes("{}")));
        assertThat(bytes.fault())
                .isNotNull()
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("kafka.not-utf8"));
    }
}
