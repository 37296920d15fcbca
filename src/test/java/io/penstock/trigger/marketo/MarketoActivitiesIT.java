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
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code marketo-activities-source} in a whole Penstock, against Marketos that misbehave on request. */
@NullUnmarked
class MarketoActivitiesIT {

    /** A flow of its own, from a Marketo of its own to a destination of its own. */
    private record Stage(String name, MarketoSimulator marketo, JsonReceiver crm) {

        static Stage in(Installation penstock, String name) {
            Stage stage = new Stage(name, new MarketoSimulator(), new JsonReceiver());
            penstock.connection("marketo-" + name, stage.marketo.connection())
                    .connection("crm-" + name, FedFlows.receiver(stage.crm))
                    .flow(
                            name,
                            flow(
                                    "marketo-activities-source",
                                    name,
                                    "connection: marketo-" + name
                                            + ", activityTypes: '2, 3', overlap: 10s, batchSize: 7,"
                                            + " since: '2026-11-22T08:00:00Z', interval: 20ms",
                                    sink("crm-" + name)));
            return stage;
        }

        void arrived(int from, int to) {
            eventually(() -> assertThat(crm.rows().keySet()).containsAll(ids(from, to)));
        }

        void close() {
            marketo.close();
            crm.close();
        }
    }

    @TempDir
    static Path folder;

    @TempDir
    Path own;

    private static Installation penstock;
    private static Stage faulty;
    private static Stage forgetful;
    private static Stage denying;

    @BeforeAll
    static void start() {
        penstock = new Installation(folder);
        faulty = Stage.in(penstock, "faulty");
        forgetful = Stage.in(penstock, "forgetful");
        denying = Stage.in(penstock, "denying");
        penstock.start();
    }

    @AfterAll
    static void stop() {
        penstock.close();
        List.of(faulty, forgetful, denying).forEach(Stage::close);
    }

    /** Those of the type that is asked for. */
    private static List<String> ids(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .filter(i -> i % 5 != 0)
                .mapToObj(Integer::toString)
                .toList();
    }

    @Test
    void activitiesComeOnceAndNeitherARestartNorAnOutageMissesAny() {
        Installation restarted = new Installation(own);
        Stage stage = Stage.in(restarted, "restarted");
        try (restarted) {
            stage.marketo.record(1, 40);
            restarted.start();
            stage.arrived(1, 40);
            assertThat(stage.crm.rows().toString()).contains("\"attributes\":{\"Form Name\":\"f1\"}");

            stage.crm.fail(100_000);
            stage.marketo.record(41, 50);
            awaitState(restarted, "restarted", State.WAITING);
            restarted.close();
            stage.crm.fail(0);
            stage.marketo.record(51, 60);
            restarted.start();
            stage.arrived(41, 60);

            assertThat(stage.crm.takeReceived()).containsExactlyElementsOf(ids(1, 60));
            assertThat(stage.marketo.sinces()).containsExactly("2026-11-22T08:00:00Z");
        } finally {
            stage.close();
        }
    }

    @Test
    void whateverMarketoAnswersNothingIsLostAndNothingDoubled() {
        MarketoSimulator marketo = faulty.marketo;
        marketo.record(1, 10);
        faulty.arrived(1, 10);

        marketo.fail("606", "615", "http-503", "empty", "604", "web-page", "cut", "no-success", "713", "601");
        marketo.record(11, 30);
        eventually(() -> assertThat(marketo.isWell()).isTrue());
        faulty.arrived(11, 30);
        marketo.endAccessToken();
        marketo.record(31, 40);
        faulty.arrived(31, 40);

        assertThat(faulty.crm.takeReceived()).containsExactlyElementsOf(ids(1, 40));
        assertThat(marketo.accessTokens()).isEqualTo(3);
        assertThat(marketo.sinces()).hasSize(1);
        eventually(() -> assertThat(state(penstock, "faulty").state()).isEqualTo(State.READING));
    }

    @Test
    void aPagingTokenThatIsNotTakenAnyMoreIsReplacedAndWhatWasSettledIsPassedOver() {
        forgetful.marketo.record(1, 30);
        forgetful.arrived(1, 30);
        eventually(() -> assertThat(state(penstock, "forgetful").settled()).isEqualTo(24));

        forgetful.marketo.forgetPagingTokens();
        forgetful.marketo.record(31, 40);
        forgetful.arrived(31, 40);

        assertThat(forgetful.crm.takeReceived()).containsExactlyElementsOf(ids(1, 40));
        assertThat(forgetful.marketo.sinces()).containsExactly("2026-11-22T08:00:00Z", "2026-11-22T08:00:19Z");
    }

    @Test
    void aPersonIsToldWhatMarketoDenies() {
        awaitState(penstock, "denying", State.READING);
        String[] denied = new String[1000];
        Arrays.fill(denied, "603");
        denying.marketo.fail(denied);

        awaitState(penstock, "denying", State.FAILING);
        assertThat(state(penstock, "denying").problem())
                .contains("marketo.603: on request; the API user's role lacks a right");
    }
}
