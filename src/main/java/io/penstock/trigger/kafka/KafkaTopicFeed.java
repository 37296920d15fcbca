package io.penstock.trigger.kafka;

import io.penstock.row.Outcome;
import io.penstock.trigger.feed.FedRow;
import io.penstock.trigger.feed.Feed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic as its group reads it. While the flow works the partitions are paused and the group hears of us, so that a flow
 * may take longer than {@code max.poll.interval.ms}. What was read of a partition that another member takes over is read
 * again there.
 */
final class KafkaTopicFeed implements Feed, ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopicFeed.class);
    private static final Duration WAIT = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final RecordReader reader;
    private final int batchSize;
    private final boolean fromEnd;
    private final @Nullable DeadLetter deadLetter;
    private final Deque<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();
    private final Map<String, ConsumerRecord<byte[], byte[]>> batch = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();

    KafkaTopicFeed(
            Consumer<byte[], byte[]> consumer,
            String topic,
            RecordReader reader,
            int batchSize,
            boolean fromEnd,
            @Nullable DeadLetter deadLetter) {
        this.consumer = consumer;
        this.reader = reader;
        this.batchSize = batchSize;
        this.fromEnd = fromEnd;
        this.deadLetter = deadLetter;
        consumer.subscribe(List.of(topic), this);
    }

    @Override
    public List<FedRow> next() {
        batch.clear();
        ends.clear();
        if (read.isEmpty()) {
            consumer.resume(consumer.paused());
            consumer.poll(WAIT).forEach(read::add);
        } else {
            keepAlive();
        }
        List<FedRow> rows = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (rows.size() < batchSize && !read.isEmpty()) {
            ConsumerRecord<byte[], byte[]> record = read.element();
            FedRow row = reader.row(record);
            boolean fits = rows.isEmpty() || rows.get(0).operation() == row.operation();
            if (!fits || !row.key().isEmpty() && !keys.add(row.key())) {
                break;
            }
            read.remove();
            rows.add(row);
            batch.put(row.id(), record);
            ends.put(
                    new TopicPartition(record.topic(), record.partition()),
                    new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), ""));
        }
        return rows;
    }

    @Override
    public boolean reject(FedRow row, Outcome.Rejected why) throws Exception {
        ConsumerRecord<byte[], byte[]> record = batch.get(row.id());
        if (deadLetter == null || record == null) {
            return false;
        }
        deadLetter.take(record, why);
        return true;
    }

    @Override
    public void settled() {
        try {
            consumer.commitSync(ends);
        } catch (CommitFailedException | RebalanceInProgressException elsewhere) {
            LOG.info("records of {} may be read again: {}", ends.keySet(), elsewhere.getMessage());
            rewind();
        }
    }

    @Override
    public void keepAlive() {
        consumer.pause(consumer.assignment());
        // A partition that has just been given to us may bring records.
        consumer.poll(Duration.ZERO).forEach(read::add);
        consumer.pause(consumer.assignment());
    }

    /** What was read of partitions that are no longer ours is forgotten, and not committed. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        read.removeIf(record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
        ends.keySet().removeAll(partitions);
    }

    /** Where we begin is committed at once: after a kill nothing between it and the next beginning is passed over. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
        for (TopicPartition partition : partitions) {
            if (committed.get(partition) == null) {
                if (fromEnd) {
                    consumer.seekToEnd(List.of(partition));
                }
                begin.put(partition, new OffsetAndMetadata(consumer.position(partition)));
            }
        }
        if (!begin.isEmpty()) {
            consumer.commitSync(begin);
        }
    }

    /** Begins again behind what is committed. */
    private void rewind() {
        read.clear();
        consumer.committed(consumer.assignment()).forEach((partition, place) -> {
            if (place != null) {
                consumer.seek(partition, place);
            }
        });
    }

    @Override
    public void close() {
        consumer.close();
    }
}
