package io.penstock.reload;

import static io.penstock.reload.EditedInstallation.answering;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.FileChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P7, with flows that answer when they are called. */
@NullUnmarked
class FlowEditIT {

    @TempDir
    static Path folder;

    private static EditedInstallation edited;

    @BeforeAll
    static void start() {
        edited = new EditedInstallation(folder).start();
    }

    @AfterAll
    static void stop() {
        edited.close();
    }

    @Test
    void aGoodEditIsLiveAndTheOldRouteGoes() {
        edited.penstock.flow("good", answering("good", "one"));
        edited.awaitAnswer("good", "one");

        edited.penstock.flow("good", answering("good", "two"));

        edited.awaitAnswer("good", "two");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> edited.routes().stream()
                                .filter(route -> route.startsWith("good"))
                                .count()
                        == 1);
        assertThat(edited.status("good.camel.yaml").routes())
                .containsExactly(new FileStatus.RouteStatus("good", "Started"));
        assertThat(edited.awaitChanges("routes/good.camel.yaml", 2))
                .extracting(FileChange::kind, FileChange::result)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(FileChange.Kind.EDITED, FileChange.Result.ACCEPTED),
                        org.assertj.core.groups.Tuple.tuple(FileChange.Kind.ADDED, FileChange.Result.ACCEPTED));
    }

    @Test
    void badEditsByTheDozenNeverReplaceARouteThatWorks() {
        edited.penstock.flow("steady", answering("steady", "well"));
        edited.awaitAnswer("steady", "well");
        int changes = 1;
        for (String bad : BadFlows.ALL) {
            edited.penstock.flow("steady", bad);
            edited.awaitChanges("routes/steady.camel.yaml", ++changes);

            FileStatus status = edited.status("steady.camel.yaml");
            assertThat(status.state()).as(bad).isEqualTo(FileStatus.State.OLD_VERSION_LIVE);
            assertThat(status.problems()).as(bad).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.file().toString()).endsWith("steady.camel.yaml");
                assertThat(problem.what()).isNotBlank();
            });
            assertThat(edited.ask("steady")).as(bad).isEqualTo("well");
        }
        assertThat(edited.changes("routes/steady.camel.yaml").subList(0, BadFlows.ALL.size()))
                .allMatch(change -> change.result() == FileChange.Result.REJECTED);

        edited.penstock.flow("steady", answering("steady", "better"));
        edited.awaitAnswer("steady", "better");
        assertThat(edited.status("steady.camel.yaml").problems()).isEmpty();
    }

    @Test
    void whatIsOnItsWayEndsOnTheOldRoute() {
        String slow = answering("slow", "old") + "        - delay:\n            constant: 4000\n";
        edited.penstock.flow("slow", slow);
        edited.await("slow.camel.yaml", FileStatus.State.LIVE);
        edited.awaitChanges("routes/slow.camel.yaml", 1);
        CompletableFuture<String> onItsWay = CompletableFuture.supplyAsync(() -> edited.ask("slow"));
        Awaitility.await()
                .until(() -> edited.penstock
                                .bean(org.apache.camel.CamelContext.class)
                                .getInflightRepository()
                                .size()
                        > 0);

        edited.penstock.flow("slow", answering("slow", "new"));

        edited.awaitChanges("routes/slow.camel.yaml", 2);
        assertThat(edited.ask("slow")).isEqualTo("new");
        assertThat(onItsWay).isNotDone();
        assertThat(onItsWay.join()).isEqualTo("old");
    }

    @Test
    void aFlowWhoseFileIsDeletedGoes() {
        edited.penstock.flow("leaving", answering("leaving", "here"));
        edited.awaitAnswer("leaving", "here");

        edited.delete("routes/leaving.camel.yaml");

        edited.awaitChanges("routes/leaving.camel.yaml", 2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> edited.routes().stream().noneMatch(route -> route.startsWith("leaving")));
        assertThat(edited.penstock.bean(Reloads.class).files())
                .noneMatch(file -> file.file().contains("leaving"));
    }

    @Test
    void whatIsOnItsWayInAFlowWhoseFileIsDeletedEnds() {
        edited.penstock.flow("last", answering("last", "old") + "        - delay:\n            constant: 2000\n");
        edited.await("last.camel.yaml", FileStatus.State.LIVE);
        edited.awaitChanges("routes/last.camel.yaml", 1);
        CompletableFuture<String> onItsWay = CompletableFuture.supplyAsync(() -> edited.ask("last"));
        Awaitility.await()
                .until(() -> edited.penstock
                                .bean(org.apache.camel.CamelContext.class)
                                .getInflightRepository()
                                .size("last")
                        > 0);

        edited.delete("routes/last.camel.yaml");

        edited.awaitChanges("routes/last.camel.yaml", 2);
        assertThat(onItsWay.join()).isEqualTo("old");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> edited.routes().stream().noneMatch(route -> route.startsWith("last")));
    }

    @Test
    void aRenamedFileIsOneChangeAndItsFlowGoesOn() {
        edited.penstock.flow("before", answering("moved", "still here"));
        edited.awaitAnswer("moved", "still here");

        edited.move("routes/before.camel.yaml", "routes/behind.camel.yaml");

        List<FileChange> changes = edited.awaitChanges("routes/behind.camel.yaml", 1);
        assertThat(changes.get(0).kind()).isEqualTo(FileChange.Kind.RENAMED);
        assertThat(changes.get(0).from()).endsWith("before.camel.yaml");
        assertThat(edited.ask("moved")).isEqualTo("still here");

        edited.penstock.flow("behind", answering("moved", "edited"));
        edited.awaitAnswer("moved", "edited");
    }

    @Test
    void aRouteThatMovesToAnotherFileGoesOnAsWell() {
        edited.penstock.flow("from", answering("walker", "one") + answering("stays", "one"));
        edited.awaitAnswer("walker", "one");

        edited.penstock.flow("from", answering("stays", "two")).flow("to", answering("walker", "two"));

        edited.awaitAnswer("walker", "two");
        edited.awaitAnswer("stays", "two");
    }

    @Test
    void twoFilesCannotDefineOneRoute() {
        edited.penstock.flow("mine", answering("mine", "mine"));
        edited.awaitAnswer("mine", "mine");

        edited.penstock.flow("thine", answering("mine", "thine"));

        edited.await("thine.camel.yaml", FileStatus.State.NOT_LOADED);
        assertThat(edited.status("thine.camel.yaml").problems())
                .extracting(problem -> problem.code())
                .contains("flow.defined-twice");
        assertThat(edited.ask("mine")).isEqualTo("mine");
        edited.delete("routes/thine.camel.yaml");
    }

    @Test
    void beansOfARefusedEditDoNotTakeThePlaceOfThoseThatWork() {
        String flow = """
                - beans:
                    - name: counter
                      type: java.util.concurrent.atomic.AtomicInteger
                - route:
                    id: counting
                    description: Counts
                    from:
                      uri: direct:counting
                      steps:
                        - bean: { ref: counter, method: incrementAndGet }
                """;
        edited.penstock.flow("counting", flow);
        edited.awaitAnswer("counting", "1");

        edited.penstock.flow("counting", flow + "        - to: { uri: 'log:x?nope=1' }\n");

        edited.await("counting.camel.yaml", FileStatus.State.OLD_VERSION_LIVE);
        assertThat(edited.ask("counting")).isEqualTo("2");
    }
}
