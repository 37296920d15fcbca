package io.penstock.trigger.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.testing.MovableClock;
import io.penstock.trigger.dbt.DbtRun.Only;
import io.penstock.trigger.feed.FedRow;
import io.penstock.trigger.feed.RememberedPositions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DbtRunFeedTest {

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private final RememberedPositions positions = new RememberedPositions();

    private DbtRunFeed feed(Only only) {
        return new DbtRunFeed("dbt-run/t", file(), only, Set.of("build", "run"), positions, clock);
    }

    private Path file() {
        return folder.resolve("run_results.json");
    }

    /** As dbt 1.9 writes it: nodes as {@code unique_id=status}. */
    static String results(String invocation, String command, String... nodes) {
        return """
                {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json", "dbt_version": "1.9.1",
                  "generated_at": "2026-11-22T06:00:01.123456Z", "invocation_id": "%s", "env": {}},
                 "results": [%s], "elapsed_time": 12.5, "args": {"which": "%s"}}
                """.formatted(
                        invocation,
                        Stream.of(nodes)
                                .map(node -> node.split("=", 2))
                                .map(node -> "{\"unique_id\": \"" + node[0] + "\", \"status\": \"" + node[1]
                                        + "\", \"failures\": null, \"timing\": []}")
                                .collect(Collectors.joining(", ")),
                        command);
    }

    private void write(String text) throws IOException {
        Files.writeString(file(), text);
    }

    private static List<String> keys(List<FedRow> rows) {
        return rows.stream().map(FedRow::key).toList();
    }

    @Test
    void anInvocationBeginsAFlowOnceAlsoAfterARestart() throws Exception {
        DbtRunFeed feed = feed(Only.SUCCESS);
        assertThat(feed.next()).isEmpty();
        write(results("i1", "build", "model.shop.orders=success", "test.shop.unique=pass"));

        List<FedRow> rows = feed.next();
        assertThat(keys(rows)).containsExactly("i1");
        assertThat(rows.get(0).columns())
                .containsEntry("command", "build")
                .containsEntry("testsPassed", 1L)
                .containsEntry("seconds", 12.5)
                .containsEntry("statuses", Map.of("success", 1, "pass", 1));
        assertThat(keys(feed(Only.SUCCESS).next())).containsExactly("i1");
        feed.settled();
        assertThat(feed.next()).isEmpty();
        assertThat(feed(Only.SUCCESS).next()).isEmpty();

        write(results("i2", "run", "model.shop.orders=success"));
        assertThat(keys(feed.next())).containsExactly("i2");
        feed.settled();
        write(results("i1", "build", "model.shop.orders=success", "test.shop.unique=pass"));
        assertThat(feed.next()).isEmpty();
    }

    @Test
    void aHalfWrittenFileIsNeverReadAndOneThatStaysSoIsToldOf() throws Exception {
        String whole = results("i1", "build", "model.shop.orders=success");
        DbtRunFeed feed = feed(Only.ANY);
        for (int length = 0; length < whole.strip().length(); length += 7) {
            write(whole.substring(0, length));
            assertThat(feed.next()).isEmpty();
        }
        clock.move(Duration.ofSeconds(61));
        assertThatThrownBy(feed::next).isInstanceOf(IOException.class).hasMessageContaining("dbt.unreadable");

        write(whole);
        assertThat(keys(feed.next())).containsExactly("i1");
    }

    @Test
    void onlyWhatIsWantedBeginsAFlow() {
        DbtRun built = run("model.a=success", "test.b=fail", "test.c=error");
        DbtRun passed = run("model.a=success", "test.b=pass", "unit_test.c=warn", "model.d=skipped");
        DbtRun failed = run("model.a=error", "model.b=skipped", "test.c=pass");
        DbtRun untested = run("model.a=success");

        assertThat(Stream.of(built, passed, failed, untested)).allMatch(run -> run.is(Only.ANY));
        assertThat(Stream.of(built, passed, failed, untested).map(run -> run.is(Only.SUCCESS)))
                .containsExactly(true, true, false, true);
        assertThat(Stream.of(built, passed, failed, untested).map(run -> run.is(Only.TESTS_PASSED)))
                .containsExactly(false, true, false, false);
        assertThat(failed.broken()).containsExactly("model.a");
    }

    private static DbtRun run(String... nodes) {
        return DbtRun.read(results("i", "build", nodes).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .orElseThrow();
    }

    @Test
    void whatIsNotWantedIsDoneWith() throws Exception {
        DbtRunFeed feed = feed(Only.SUCCESS);
        write(results("i1", "build", "model.a=error"));
        assertThat(feed.next()).isEmpty();
        write(results("i2", "docs", "model.a=success"));
        assertThat(feed.next()).isEmpty();

        assertThat(positions.seen("dbt-run/t", List.of("i1", "i2"))).containsExactlyInAnyOrder("i1", "i2");
    }
}
