package io.penstock.destination.kafka;

import io.penstock.connection.ConnectionException;
import io.penstock.delivery.SinkCall;
import io.penstock.delivery.SinkSpan;
import io.penstock.destination.kafka.KafkaClients.Client;
import io.penstock.row.Outcome;
import java.util.OptionalInt;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code kafka-topic-sink} calls: sends the rows of an exchange to a topic and waits for the acknowledgement of
 * each.
 *
 * <p>Looks for the cluster with the first rows, not when the flow starts. Safe for use by several threads once set up.
 */
public final class KafkaTopicSink implements Processor, CamelContextAware {

    private @Nullable CamelContext camel;
    private String connection = "";
    private String topic = "";
    private boolean headers;
    private volatile OptionalInt batchBytes = OptionalInt.empty();

    @Override
    public void process(Exchange exchange) throws Exception {
        SinkCall call = SinkCall.of(exchange);
        if (!call.due().isEmpty()) {
            try (SinkSpan span = SinkSpan.begin(exchange, call, connection)
                    .with("penstock.connection", connection)
                    .with("messaging.system", "kafka")
                    .with("messaging.destination.name", topic)) {
                deliver(call);
            }
        }
        call.finish();
    }

    private void deliver(SinkCall call) throws InterruptedException {
        CamelContext context = camel;
        if (context == null) {
            throw new IllegalStateException("a kafka-topic-sink needs its Camel context");
        }
        KafkaClients clients = context.getRegistry().findSingleByType(KafkaClients.class);
        try {
            OptionalInt batches = batchBytes(clients.client(context, connection, BatchBytes.MOST));
            if (batches.isEmpty()) {
                call.settle(call.due(), new Outcome.Deferred("destination.unreachable", "the cluster does not answer"));
                return;
            }
            Client client = clients.client(context, connection, batches.getAsInt());
            if (new KafkaDelivery(
                            client, new RecordMaker(topic, headers, call.run().name()), call)
                    .deliver()) {
                clients.drop(client);
            }
        } catch (ConnectionException | KafkaException unfit) {
            String reason = KafkaFault.words(unfit);
            call.run().stop("destination.connection-unfit", reason);
            call.settle(call.due(), new Outcome.Deferred("destination.connection-unfit", reason));
        }
    }

    private OptionalInt batchBytes(Client client) {
        OptionalInt known = batchBytes;
        if (known.isEmpty()) {
            known = BatchBytes.of(client, topic);
            batchBytes = known;
        }
        return known;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camel = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camel;
    }

    /** The name of a connection of type {@code kafka}. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    public void setTopic(String topic) {
        this.topic = topic;
    }

    /** Whether records say in headers what is asked, and by which sync and run. */
    public void setHeaders(boolean headers) {
        this.headers = headers;
    }
}
