package io.penstock.destination.kafka;

import io.penstock.destination.kafka.KafkaClients.Client;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * How large a producer's batches may be for a topic.
 *
 * <p>A batch that is larger than the topic's {@code max.message.bytes} is split by the client into batches of its own
 * {@code batch.size}, sent, refused and split again until the delivery timeout, and no record of it ever arrives (seen
 * with kafka-clients 3.9.1). So no batch may be larger than the topic takes.
 */
final class BatchBytes {

    /** Where the topic takes that much. */
    static final int MOST = 1 << 17;

    private BatchBytes() {}

    /** At most {@link #MOST}, also if the topic's limit may not be read; empty if the cluster does not answer. */
    static OptionalInt of(Client client, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(client.settings().admin())) {
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            ConfigEntry limit = config == null ? null : config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
            return OptionalInt.of(limit == null ? MOST : Math.min(MOST, Integer.parseInt(limit.value())));
        } catch (ExecutionException answer) {
            return answer.getCause() instanceof TimeoutException ? OptionalInt.empty() : OptionalInt.of(MOST);
        } catch (KafkaException failure) {
            return OptionalInt.of(MOST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }
}
