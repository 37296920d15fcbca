package io.penstock.destination.kafka;

import io.penstock.delivery.Blame;
import io.penstock.delivery.SinkCall;
import io.penstock.destination.kafka.KafkaClients.Client;
import io.penstock.fault.Failpoint;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the rows of one call: hands all records to the producer, in order, and waits until each is acknowledged or
 * given up. Rows of one key keep their order. A record that nobody answered for is in doubt, and so deferred.
 */
final class KafkaDelivery {

    private static final Duration GRACE = Duration.ofSeconds(5);
    /** What a batch and a record with our headers need beside key and value, at most. */
    private static final int OVERHEAD = 330;

    private final Client client;
    private final RecordMaker records;
    private final SinkCall call;
    private final List<Row> rows;
    private final AtomicReferenceArray<@Nullable Outcome> outcomes;
    private final CountDownLatch open;
    private volatile boolean isProducerSpent;

    KafkaDelivery(Client client, RecordMaker records, SinkCall call) {
        this.client = client;
        this.records = records;
        this.call = call;
        this.rows = call.due();
        this.outcomes = new AtomicReferenceArray<>(rows.size());
        this.open = new CountDownLatch(rows.size());
    }

    /** Returns whether the producer is of no more use. */
    boolean deliver() throws InterruptedException {
        if (call.run().isStopped()) {
            deferFrom(0, new Outcome.Deferred("delivery.stopped", "the run was stopped before this row was sent"));
        } else if (isTopicThere()) {
            send();
        }
        Duration longest = client.settings().answerTimeout().plus(GRACE);
        boolean isAnswered = open.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        Failpoint.hit("kafka.acknowledged");
        for (int i = 0; i < rows.size(); i++) {
            Outcome outcome = outcomes.get(i);
            call.settle(
                    rows.get(i),
                    outcome == null
                            ? new Outcome.Deferred("destination.no-answer", "no acknowledgement in " + longest)
                            : outcome);
        }
        return isProducerSpent || !isAnswered;
    }

    /** Otherwise every single record would wait for the cluster by itself. */
    private boolean isTopicThere() {
        try {
            client.producer().partitionsFor(records.topic());
            return true;
        } catch (TimeoutException silence) {
            if (isTopicUnknown()) {
                String reason = "there is no topic " + records.topic() + "; create it, or correct its name";
                call.run().stop("destination.topic-missing", reason);
                deferFrom(0, new Outcome.Deferred("destination.topic-missing", reason));
            } else {
                deferFrom(0, new Outcome.Deferred("destination.unreachable", KafkaFault.words(silence)));
            }
        } catch (KafkaException | IllegalStateException failure) {
            deferFrom(0, judge(failure));
        }
        return false;
    }

    private boolean isTopicUnknown() {
        try (Admin admin = Admin.create(client.settings().admin())) {
            admin.describeTopics(List.of(records.topic())).allTopicNames().get();
            return false;
        } catch (ExecutionException answer) {
            return answer.getCause() instanceof UnknownTopicOrPartitionException;
        } catch (KafkaException unreachable) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void send() {
        for (int i = 0; i < rows.size(); i++) {
            int place = i;
            ProducerRecord<byte[], byte[]> record;
            try {
                record = records.record(rows.get(i));
            } catch (RuntimeException cannotBeWritten) {
                answer(place, KafkaFault.of(cannotBeWritten).outcome());
                continue;
            }
            boolean isAlone = isLarge(record);
            try {
                if (isAlone) {
                    client.producer().flush();
                }
                client.producer()
                        .send(
                                record,
                                (acknowledged, failure) ->
                                        answer(place, failure == null ? Outcome.Delivered.PLAIN : judge(failure)));
                if (isAlone) {
                    client.producer().flush();
                }
            } catch (KafkaException | IllegalStateException failure) {
                Outcome outcome = judge(failure);
                if (!(outcome instanceof Outcome.Rejected)) {
                    deferFrom(place, outcome);
                    return;
                }
                answer(place, outcome);
            }
        }
    }

    /**
     * Whether the topic may find it too large. A batch of several records that is too large is split, and where one of
     * them alone is, the client glues the next small one to it again, until the time is over.
     */
    private boolean isLarge(ProducerRecord<byte[], byte[]> record) {
        int key = record.key() == null ? 0 : record.key().length;
        int value = record.value() == null ? 0 : record.value().length;
        return key + value + OVERHEAD > client.batchBytes();
    }

    private Outcome judge(Exception failure) {
        KafkaFault fault = KafkaFault.of(failure);
        if (fault.blame() == Blame.SETUP) {
            call.run().stop(fault.code(), fault.reason());
        }
        if (KafkaFault.endsProducer(failure)) {
            isProducerSpent = true;
        }
        return failure instanceof IllegalStateException
                ? new Outcome.Deferred("destination.unreachable", "the producer was closed")
                : fault.outcome();
    }

    private void deferFrom(int first, Outcome outcome) {
        for (int i = first; i < rows.size(); i++) {
            answer(i, outcome);
        }
    }

    private void answer(int place, Outcome outcome) {
        if (outcomes.compareAndSet(place, null, outcome)) {
            open.countDown();
        }
    }
}
