package io.penstock.destination.kafka;

import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Outcome;
import io.penstock.row.Outcome.Kind;
import io.penstock.row.Row;
import io.penstock.testing.FaultyProxy;
import io.penstock.testing.KafkaServer;
import io.penstock.testing.RecordingRun;
import io.penstock.testing.SinkBench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker that goes away from a producer that knew it; the other faults are in the contract file. */
class KafkaOutageTest {

    private final KafkaServer server = KafkaServer.shared();
    private final FaultyProxy proxy = server.proxy();
    private final KafkaBench bench =
            new KafkaBench("localhost:" + proxy.port(), "timeout.connect", "2s", "timeout.answer", "3s");
    private final String topic = server.newTopic(1, Map.of());
    private final SinkBench sink = bench.to(topic);

    @BeforeEach
    void warmUp() {
        assertThat(sink.send(upsert("before", "id", 0))).containsOnly(Outcome.Delivered.PLAIN);
    }

    @AfterEach
    void close() {
        bench.close();
        proxy.close();
    }

    private static List<Row> rows() {
        return IntStream.range(0, 50)
                .mapToObj(i -> upsert("k" + i, "id", i, "mark", "here"))
                .toList();
    }

    private void allDeferredThenDelivered(List<Outcome> outcomes, RecordingRun run) {
        assertThat(outcomes).extracting(Outcome::kind).containsOnly(Kind.DEFERRED);
        assertThat(run.stops()).isEmpty();
        proxy.heal();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(sink.send(new RecordingRun(), rows())).containsOnly(Outcome.Delivered.PLAIN));
    }

    @Test
    void aBrokerThatIsGoneDefers() {
        RecordingRun run = new RecordingRun();
        proxy.refuse();

        allDeferredThenDelivered(sink.send(run, rows()), run);
    }

    @Test
    void aNetworkThatFallsSilentDefersAfterTheTimeout() {
        RecordingRun run = new RecordingRun();
        proxy.stall();

        allDeferredThenDelivered(sink.send(run, rows()), run);
    }

    @Test
    void aBrokerThatStopsInTheMiddleDefersWhatItDidNotAcknowledge() {
        RecordingRun run = new RecordingRun();
        try (KafkaServer own = KafkaServer.start();
                KafkaBench fresh = new KafkaBench(own.address(), "timeout.connect", "1s", "timeout.answer", "2s")) {
            SinkBench there = fresh.to(own.newTopic(1, Map.of()));
            assertThat(there.send(upsert("1", "id", 1))).containsOnly(Outcome.Delivered.PLAIN);

            own.close();

            assertThat(there.send(run, rows())).extracting(Outcome::kind).containsOnly(Kind.DEFERRED);
        }
        assertThat(run.stops()).isEmpty();
    }
}
