package io.penstock.trigger.marketo;

import static io.penstock.trigger.feed.FedFlows.awaitState;
import static io.penstock.trigger.feed.FedFlows.eventually;
import static io.penstock.trigger.feed.FedFlows.flow;
import static io.penstock.trigger.feed.FedFlows.sink;
import static io.penstock.trigger.feed.FedFlows.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.trigger.FeedState.State;
import io.penstock.trigger.feed.FedFlows;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code marketo-activities-source} in a whole Penstock, against a Marketo that misbehaves on request. */
class MarketoActivitiesIT {

    @TempDir
    Path folder;

    private final MarketoSimulator marketo = new MarketoSimulator();
    private final JsonReceiver crm = new JsonReceiver();
    private Installation penstock = new Installation(Path.of("."));

    @BeforeEach
    void prepare() {
        penstock = new Installation(folder)
                .connection("marketo", marketo.connection())
                .connection("crm", FedFlows.receiver(crm))
                .flow(
                        "fills",
                        flow(
                                "marketo-activities-source",
                                "fills",
                                "connection: marketo, activityTypes: '2, 3', since: '2026-11-22T08:00:00Z', overlap: 10s,"
                                        + " batchSize: 7, interval: 20ms",
                                sink("crm")));
    }

    @AfterEach
    void stop() {
        penstock.close();
        marketo.close();
        crm.close();
    }

    /** Those of the type that is asked for. */
    private static List<String> ids(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .filter(i -> i % 5 != 0)
                .mapToObj(Integer::toString)
                .toList();
    }

    private void arrived(int from, int to) {
        eventually(() -> assertThat(crm.rows().keySet()).containsAll(ids(from, to)));
    }

    @Test
    void activitiesComeOnceAndARestartMissesNone() {
        marketo.record(1, 40);
        penstock.start();
        arrived(1, 40);
        assertThat(crm.rows()).hasSize(32);
        assertThat(crm.rows().toString()).contains("\"attributes\":{\"Form Name\":\"f1\"}");
        penstock.close();

        marketo.record(41, 60);
        penstock.start();
        arrived(41, 60);
        assertThat(crm.takeReceived()).containsExactlyElementsOf(ids(1, 60));
        assertThat(marketo.sinces()).containsExactly("2026-11-22T08:00:00Z");
    }

    @Test
    void whateverMarketoAnswersNothingIsLostAndNothingDoubled() {
        marketo.record(1, 10);
        penstock.start();
        arrived(1, 10);

        marketo.fail("606", "615", "http-503", "empty", "604", "web-page", "cut", "no-success", "713", "601");
        marketo.record(11, 30);
        eventually(() -> assertThat(marketo.isWell()).isTrue());
        arrived(11, 30);
        marketo.endAccessToken();
        marketo.record(31, 40);
        arrived(31, 40);

        assertThat(crm.takeReceived()).containsExactlyElementsOf(ids(1, 40));
        assertThat(marketo.accessTokens()).isEqualTo(3);
        assertThat(marketo.sinces()).hasSize(1);
        eventually(() -> assertThat(state(penstock, "fills").state()).isEqualTo(State.READING));
    }

    @Test
    void aPagingTokenThatIsNotTakenAnyMoreIsReplacedAndWhatWasSettledIsPassedOver() {
        marketo.record(1, 30);
        penstock.start();
        arrived(1, 30);

        marketo.forgetPagingTokens();
        marketo.record(31, 40);
        arrived(31, 40);

        assertThat(crm.takeReceived()).containsExactlyElementsOf(ids(1, 40));
        assertThat(marketo.sinces()).containsExactly("2026-11-22T08:00:00Z", "2026-11-22T08:00:19Z");
    }

    @Test
    void aPersonIsToldWhatMarketoDenies() {
        penstock.start();
        awaitState(penstock, "fills", State.READING);
        String[] denied = new String[1000];
        java.util.Arrays.fill(denied, "603");
        marketo.fail(denied);

        awaitState(penstock, "fills", State.FAILING);
        assertThat(state(penstock, "fills").problem())
                .contains("marketo.603: on request; the API user's role lacks a right");
    }

    @Test
    void aPageThatTheDestinationDefersIsNotPassedOver() {
        crm.fail(100_000);
        marketo.record(1, 20);
        penstock.start();
        awaitState(penstock, "fills", State.WAITING);
        int pagings = marketo.pagings();
        penstock.close();
        assertThat(marketo.pagings()).isEqualTo(pagings);
        crm.fail(0);

        penstock.start();
        arrived(1, 20);
        assertThat(crm.rows()).hasSize(16);
    }
}
