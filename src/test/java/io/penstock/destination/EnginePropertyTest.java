package io.penstock.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.destination.UnreliableServer.Manner;
import io.penstock.destination.UnreliableServer.Mood;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** P1 and P2 for any partition of the rows and any behaviour of the server. */
class EnginePropertyTest {

    @Property(tries = 1000)
    void everyRowHasOneOutcomeAndNoneIsDeliveredThatTheServerDidNotAccept(
            @ForAll @IntRange(max = 25) int rows,
            @ForAll @IntRange(min = 1, max = 7) int rowsPerCall,
            @ForAll @IntRange(min = 12, max = 60) int bytesPerCall,
            @ForAll Manner manner,
            @ForAll @Size(max = 6) Set<@IntRange(max = 24) Integer> bad,
            @ForAll @Size(max = 12) List<Mood> moods) {
        UnreliableServer server = new UnreliableServer(manner, bad, moods);
        List<Row> sent = rows(rows);

        List<Outcome> outcomes = new EngineBench(contract(manner, rowsPerCall, bytesPerCall), server).send(sent);

        for (int i = 0; i < rows; i++) {
            Outcome outcome = outcomes.get(i);
            assertThat(outcome).isNotNull();
            switch (outcome) {
                case Outcome.Delivered delivered ->
                    assertThat(server.accepted()).contains(i);
                case Outcome.Rejected rejected -> assertThat(bad).contains(i);
                case Outcome.Deferred deferred -> assertThat(moods).isNotEmpty();
                case Outcome.Skipped skipped -> throw new AssertionError("nothing here is skipped: " + skipped);
            }
        }
    }

    @Property(tries = 300)
    void whatIsSentAgainUntilTheServerIsFineIsDeliveredOrAtFault(
            @ForAll @IntRange(max = 25) int rows,
            @ForAll @IntRange(min = 1, max = 7) int rowsPerCall,
            @ForAll Manner manner,
            @ForAll @Size(max = 6) Set<@IntRange(max = 24) Integer> bad,
            @ForAll @Size(max = 12) List<Mood> moods) {
        UnreliableServer server = new UnreliableServer(manner, bad, moods);
        List<Row> sent = rows(rows);
        List<Outcome> outcomes = List.of();

        for (int i = 0; i <= moods.size(); i++) {
            outcomes = new EngineBench(contract(manner, rowsPerCall, 1000), server).send(sent);
        }

        for (int i = 0; i < rows; i++) {
            assertThat(outcomes.get(i))
                    .isInstanceOf(bad.contains(i) ? Outcome.Rejected.class : Outcome.Delivered.class);
        }
    }

    private static List<Row> rows(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> TestRows.upsert(Integer.toString(i), "id", i))
                .toList());
    }

    private static Map<String, Object> contract(Manner manner, int rows, int bytes) {
        Map<String, Object> answer = switch (manner) {
            case WHOLE -> Map.of("tie", "whole");
            case INDEX ->
                Map.of("tie", "index", "results", "body", "result", Map.of("ok", "entry.ok", "code", "entry.code"));
            case REFERENCE ->
                Map.of(
                        "tie", "reference",
                        "reference", "row.id",
                        "results", "body.results",
                        "result", Map.of("reference", "entry.ref"),
                        "errors", "body.errors",
                        "error", Map.of("reference", "entry.ref", "code", "entry.code"));
            case COUNT -> Map.of("tie", "count", "accepted", "body.n");
            case FAILURES ->
                Map.of(
                        "tie", "index",
                        "errors", "body.errors",
                        "error", Map.of("reference", "entry.index", "code", "entry.code"),
                        "rest", "deliver");
        };
        return Map.of(
                "upsert",
                Map.of(
                        "path",
                        "/rows",
                        "rows",
                        Integer.toString(Math.max(2, rows)),
                        "bytes",
                        Integer.toString(bytes),
                        "answer",
                        answer));
    }
}
