package io.penstock.trigger.kafka;

import io.penstock.destination.KafkaAccess;
import io.penstock.trigger.feed.Feed;
import io.penstock.trigger.feed.Source;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/** What {@code kafka-topic-source} reads. */
public final class KafkaTopicSource implements Source {

    private String connection = "";
    private String topic = "";
    private String group = "";
    private String from = "earliest";
    private String format = "json";
    private String keyColumn = "";
    private String deadLetterTopic = "";

    @Override
    public void check(Terms terms) {
        if (topic.isBlank()) {
            throw new IllegalArgumentException("kafka-topic-source: topic is missing");
        }
        if (!from.equals("earliest") && !from.equals("latest")) {
            throw new IllegalArgumentException("kafka-topic-source: from is earliest or latest, not \"" + from + "\"");
        }
        if (!format.equals("json") && !format.equals("text")) {
            throw new IllegalArgumentException("kafka-topic-source: format is json or text, not \"" + format + "\"");
        }
        if (deadLetterTopic.equals(topic)) {
            throw new IllegalArgumentException("kafka-topic-source: deadLetterTopic is the topic itself");
        }
    }

    /** The group joins with the first read; a topic that is not there is told of at once. */
    @Override
    public Feed open(Terms terms) throws Exception {
        KafkaAccess kafka = terms.bean(KafkaAccess.class);
        Consumer<byte[], byte[]> consumer = kafka.consumer(
                terms.camel(),
                connection,
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group.isBlank() ? "penstock-" + terms.name() : group,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        // Of what is no longer there, too: all that is left is read.
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        terms.batchSize()));
        try {
            if (consumer.partitionsFor(topic).isEmpty()) {
                throw new IllegalArgumentException("the topic \"" + topic + "\" is not there");
            }
            RecordReader reader = new RecordReader(format.equals("json"), keyColumn.isBlank() ? null : keyColumn);
            return new KafkaTopicFeed(
                    consumer, topic, reader, terms.batchSize(), from.equals("latest"), deadLetter(kafka, terms));
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private @Nullable DeadLetter deadLetter(KafkaAccess kafka, Terms terms) {
        return deadLetterTopic.isBlank()
                ? null
                : new DeadLetter(
                        record -> kafka.write(terms.camel(), connection, record), deadLetterTopic, terms.name());
    }

    /** The name of a connection of type {@code kafka}. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    public void setTopic(String topic) {
        this.topic = topic;
    }

    /** The consumer group; empty for one of the trigger's own. */
    public void setGroup(String group) {
        this.group = group;
    }

    /** Where a group begins that has read nothing: {@code earliest} or {@code latest}. */
    public void setFrom(String from) {
        this.from = from;
    }

    /** What a value is: {@code json}, an object; or {@code text}, the column {@code value}. */
    public void setFormat(String format) {
        this.format = format;
    }

    /** The column that holds the record's key; empty for none. */
    public void setKeyColumn(String keyColumn) {
        this.keyColumn = keyColumn;
    }

    /** Where rejected records go; empty for the quarantine. */
    public void setDeadLetterTopic(String deadLetterTopic) {
        this.deadLetterTopic = deadLetterTopic;
    }
}
