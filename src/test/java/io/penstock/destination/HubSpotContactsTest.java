package io.penstock.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connection.Connection;
import io.penstock.delivery.RunControl;
import io.penstock.row.Accepted;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.testing.HubSpotContact;
import io.penstock.testing.HubSpotFault;
import io.penstock.testing.HubSpotSimulator;
import io.penstock.testing.WireRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code hubspot-contacts-sink}, the real Kamelet, against a HubSpot that keeps contacts and misbehaves on request. */
class HubSpotContactsTest {

    private static final Path KAMELET = Path.of("kamelets/hubspot/hubspot-contacts-sink.kamelet.yaml");

    private final HubSpotSimulator hubspot = new HubSpotSimulator();
    private final MovableClock clock = new MovableClock();
    private final TestRun run = new TestRun(clock);

    @Test
    void manyContactsGoOutInCallsOfAHundredAndForeignOnesStayAsTheyAre() {
        HubSpotContact foreign = hubspot.foreign(Map.of("email", "foreign@example.com", "firstname", "Eve"));

        List<Outcome> outcomes =
                send(IntStream.range(0, 250).mapToObj(i -> person(i, "Ada")).toList());

        assertThat(outcomes).hasSize(250).allMatch(Outcome.Delivered.class::isInstance);
        assertThat(hubspot.requests()).hasSize(3);
        assertThat(hubspot.contacts()).hasSize(251).containsEntry(foreign.id(), foreign);
        Outcome.Delivered first = (Outcome.Delivered) outcomes.get(0);
        assertThat(hubspot.contact("p0@example.com").orElseThrow().id()).isEqualTo(first.id());
        assertThat(first.identity()).isEqualTo("p0@example.com");
    }

    @Test
    void aBadAddressIsRejectedInHubSpotsWordsAndTheOthersAreDelivered() {
        Row bad = TestRows.upsert("9", "email", "not-an-address");

        List<Outcome> outcomes = send(List.of(person(1, "Ada"), bad, person(2, "Bob")));

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Delivered.class);
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo("destination.validation-error");
            assertThat(rejected.reason()).contains("INVALID_EMAIL");
        });
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void aContactThatLeftTheModelIsArchivedAndNoOther() {
        Outcome.Delivered made = (Outcome.Delivered)
                send(List.of(person(1, "Ada"), person(2, "Bob"))).get(0);

        send(List.of(TestRows.delete("1", new Accepted(made.identity(), made.id()), "id", 1)));

        assertThat(hubspot.byEmail()).containsOnlyKeys("p2@example.com");
        assertThat(hubspot.contacts().get(made.id())).returns(true, HubSpotContact::archived);
    }

    @Test
    void aContactWhoseAddressChangesStaysOneContact() {
        Outcome.Delivered made =
                (Outcome.Delivered) send(List.of(person(1, "Ada"))).get(0);

        List<Outcome> outcomes = send(List.of(
                TestRows.accepted("1", new Accepted(made.identity(), made.id()), "email", "ada@new.example.com")));

        assertThat(outcomes).containsExactly(new Outcome.Delivered("ada@new.example.com", made.id()));
        assertThat(hubspot.byEmail()).containsOnlyKeys("ada@new.example.com");
    }

    @ParameterizedTest
    @EnumSource
    void whateverHappensNoContactIsDeliveredThatHubSpotHasNotAndNoneIsMadeTwice(HubSpotFault fault) {
        List<Row> rows = IntStream.range(0, 6).mapToObj(i -> person(i, "Ada")).toList();
        hubspot.next(fault);

        List<Outcome> outcomes = send(rows);

        for (int i = 0; i < rows.size(); i++) {
            assertThat(outcomes.get(i)).isNotInstanceOf(Outcome.Rejected.class);
            if (outcomes.get(i) instanceof Outcome.Delivered) {
                assertThat(hubspot.contact("p" + i + "@example.com")).isPresent();
            }
        }
        if (fault == HubSpotFault.CONNECTION_REFUSED) {
            hubspot.up();
        }
        assertThat(send(rows)).allMatch(Outcome.Delivered.class::isInstance);
        assertThat(hubspot.contacts()).hasSize(6);
        assertThat(hubspot.contacts().values()).allMatch(contact -> contact.writes() <= 2);
    }

    @Test
    void twoFlowsTogetherKeepTheLimitOfTheirConnection() {
        try (HubSpotSimulator strict = new HubSpotSimulator(0, 5, Duration.ofMillis(400))) {
            Connection connection = new Connection(
                    "account",
                    "hubspot",
                    Map.of(
                            "url",
                            strict.url(),
                            "auth.token",
                            HubSpotSimulator.TOKEN,
                            "limit.calls",
                            "5",
                            "limit.per",
                            "500ms"));
            try (SinkBench bench = new SinkBench(
                    KAMELET, connection, Map.of("rowsPerCall", "1"), Clock.systemUTC(), RunControl.ENDLESS)) {
                Thread other = Thread.ofVirtual()
                        .start(() -> bench.send(IntStream.range(0, 8)
                                .mapToObj(i -> person(i, "A"))
                                .toList()));
                List<Outcome> outcomes = bench.send(
                        IntStream.range(8, 16).mapToObj(i -> person(i, "B")).toList());
                join(other);

                assertThat(outcomes).allMatch(Outcome.Delivered.class::isInstance);
                assertThat(strict.contacts()).hasSize(16);
                assertThat(strict.refused()).isZero();
            }
        }
    }

    @Test
    void theTokenIsInNoPathAndEveryRequestCarriesIt() {
        send(List.of(person(1, "Ada")));

        assertThat(hubspot.requests())
                .allSatisfy(request -> assertThat(request.headers())
                        .containsEntry("authorization", "Bearer " + HubSpotSimulator.TOKEN))
                .extracting(WireRequest::target)
                .noneMatch(target -> target.contains(HubSpotSimulator.TOKEN));
    }

    private List<Outcome> send(List<Row> rows) {
        Connection connection = new Connection(
                "account",
                "hubspot",
                Map.of("url", hubspot.url(), "auth.token", HubSpotSimulator.TOKEN, "timeout.answer", "1500ms"));
        try (SinkBench bench = new SinkBench(KAMELET, connection, Map.of(), clock, run)) {
            return bench.send(rows);
        }
    }

    private static Row person(int number, String name) {
        return TestRows.upsert(
                Integer.toString(number), "email", "p" + number + "@example.com", "firstname", name, "visits", number);
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        hubspot.close();
    }
}
