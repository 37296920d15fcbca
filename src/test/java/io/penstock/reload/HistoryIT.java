package io.penstock.reload;

import static io.penstock.reload.EditedInstallation.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.FileChange;
import io.penstock.sync.Audit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of files is remembered, across restarts too, and can be taken back. */
class HistoryIT {

    @TempDir
    Path folder;

    @Test
    void aChangeIsTakenBackEvenAfterARestart() {
        try (EditedInstallation edited = new EditedInstallation(folder)) {
            edited.penstock.flow("greet", answering("greet", "one"));
            edited.start();
            edited.penstock.flow("greet", answering("greet", "two"));
            edited.awaitAnswer("greet", "two");
            edited.awaitChanges("routes/greet.camel.yaml", 2);
            edited.close();
            edited.start();
            Reloads reloads = edited.penstock.bean(Reloads.class);
            assertThat(edited.ask("greet")).isEqualTo("two");
            FileChange edit = reloads.history("greet", 0, 10).get(0);
            assertThat(edit.by()).startsWith("file (");
            assertThat(reloads.change(edit.id()).diff())
                    .contains("-            constant: one")
                    .contains("+            constant: two");

            FileChange back = reloads.rollback(edit.id(), "ada");

            assertThat(back.result()).isEqualTo(FileChange.Result.ACCEPTED);
            assertThat(back.by()).startsWith("ada");
            assertThat(edited.ask("greet")).isEqualTo("one");
            assertThat(edited.read("routes/greet.camel.yaml")).isEqualTo(answering("greet", "one"));
            assertThatThrownBy(() -> reloads.rollback(edit.id(), "ada"))
                    .isInstanceOf(ReloadException.class)
                    .hasMessageContaining("already as it was");
            assertThat(edited.penstock.bean(Audit.class).recent("", 5))
                    .extracting(Audit.Entry::what)
                    .anyMatch(what -> what.startsWith("file edited, accepted: ") && what.contains("greet"));
        }
    }

    @Test
    void whatAFileFromOutsideMayNotUseIsNotPutBackFromOutside() {
        String writing = answering("greet", "one") + "        - to: \"file:" + folder.resolve("never") + "\"\n";
        try (EditedInstallation edited = new EditedInstallation(folder)) {
            edited.penstock.flow("greet", writing);
            edited.start();
            edited.penstock.flow("greet", answering("greet", "two"));
            edited.awaitAnswer("greet", "two");
            Reloads reloads = edited.penstock.bean(Reloads.class);
            FileChange edit = edited.awaitChanges("routes/greet.camel.yaml", 2).get(0);

            assertThatThrownBy(() -> reloads.rollback(edit.id(), "ada"))
                    .isInstanceOf(ReloadException.class)
                    .hasMessageContaining("flow.not-allowed")
                    .hasMessageContaining("penstock.access.allowed-components");
            assertThat(edited.ask("greet")).isEqualTo("two");
        }
    }

    @Test
    void anAddedFileIsTakenBackByDeletingItAndADeletedOneByWritingIt() {
        try (EditedInstallation edited = new EditedInstallation(folder).start()) {
            Reloads reloads = edited.penstock.bean(Reloads.class);
            edited.penstock.flow("extra", answering("extra", "here"));
            edited.awaitAnswer("extra", "here");
            FileChange added = edited.awaitChanges("routes/extra.camel.yaml", 1).get(0);

            FileChange deleted = reloads.rollback(added.id(), "ada");
            assertThat(deleted.kind()).isEqualTo(FileChange.Kind.DELETED);
            assertThat(folder.resolve("routes/extra.camel.yaml")).doesNotExist();

            reloads.rollback(0, "ada");
            assertThat(edited.ask("extra")).isEqualTo("here");
        }
    }

    @Test
    void whatChangedWhileTheProcessWasDownIsInTheHistoryAndABadFileDoesNotStopWhatWorked() {
        try (EditedInstallation edited = new EditedInstallation(folder)) {
            edited.penstock
                    .flow("edited", answering("edited", "one"))
                    .flow("broken", answering("broken", "well"))
                    .flow("deleted", answering("deleted", "here"));
            edited.start();
            edited.close();
            edited.penstock.flow("edited", answering("edited", "two")).flow("broken", "- route: [\n");
            edited.delete("routes/deleted.camel.yaml");

            edited.start();

            assertThat(edited.ask("edited")).isEqualTo("two");
            assertThat(edited.ask("broken")).isEqualTo("well");
            assertThat(edited.status("broken.camel.yaml").state()).isEqualTo(FileStatus.State.OLD_VERSION_LIVE);
            assertThat(kinds(edited, "edited")).containsExactly("EDITED ACCEPTED", "ADDED ACCEPTED");
            assertThat(kinds(edited, "broken")).containsExactly("EDITED REJECTED", "ADDED ACCEPTED");
            assertThat(kinds(edited, "deleted")).containsExactly("DELETED ACCEPTED", "ADDED ACCEPTED");

            edited.close();
            edited.start();
            assertThat(edited.ask("broken")).isEqualTo("well");
            assertThat(kinds(edited, "broken")).as("known already").hasSize(2);
            edited.penstock.flow("broken", answering("broken", "again"));
            edited.awaitAnswer("broken", "again");
        }
    }

    /** Camel takes an option of a Kamelet that does not exist without a word. */
    @Test
    void whatWasMisspelledWhileTheProcessWasDownDoesNotReplaceWhatWorked() {
        try (EditedInstallation edited = new EditedInstallation(folder)) {
            edited.penstock
                    .connection("api", "type: http\nurl: http://127.0.0.1:1\n")
                    .flow("sender", sender("rowsPerCall"));
            edited.start();
            edited.close();
            edited.penstock.flow("sender", sender("rowsPerCal"));

            edited.start();

            assertThat(edited.status("sender.camel.yaml").state()).isEqualTo(FileStatus.State.OLD_VERSION_LIVE);
            assertThat(edited.penstock
                            .bean(Reloads.class)
                            .history("", 0, 10)
                            .get(0)
                            .problem())
                    .contains("rowsPerCal", "rowsPerCall");
        }
    }

    private static String sender(String option) {
        return """
                - route:
                    id: sender
                    description: Sends
                    from:
                      id: asked
                      description: Whoever asks
                      uri: direct:sender
                      steps:
                        - to:
                            id: send
                            description: Send
                            uri: kamelet:http-json-sink
                            parameters: { connection: api, %s: 10 }
                """.formatted(option);
    }

    @Test
    void inManualModeAnEditWaitsUntilSomebodyAsksForIt() {
        try (EditedInstallation edited = new EditedInstallation(folder, "penstock.reload.mode=manual")) {
            edited.penstock.flow("waits", answering("waits", "one"));
            edited.start();
            Reloads reloads = edited.penstock.bean(Reloads.class);
            edited.penstock.flow("waits", answering("waits", "two"));
            Awaitility.await()
                    .during(Duration.ofMillis(300))
                    .until(() -> edited.ask("waits").equals("one"));

            List<FileChange> wouldBe = reloads.reload("", true, "ada");
            assertThat(wouldBe).extracting(FileChange::result).containsExactly(FileChange.Result.ACCEPTED);
            assertThat(edited.ask("waits")).isEqualTo("one");

            reloads.reload("waits", false, "ada");
            assertThat(edited.ask("waits")).isEqualTo("two");
            assertThat(reloads.reload("", false, "ada")).isEmpty();
            assertThatThrownBy(() -> reloads.reload("nothing", false, "ada"))
                    .hasMessageContaining("there is no file \"nothing\"");
            edited.penstock.flow("waits", "- nonsense: {}\n");
            assertThat(reloads.reload("", false, "ada").get(0).result()).isEqualTo(FileChange.Result.REJECTED);
            assertThat(reloads.reload("", false, "ada").get(0).problem())
                    .as("again")
                    .contains("waits.camel.yaml");
            assertThat(edited.changes("routes/waits.camel.yaml")).hasSize(3);
        }
    }

    @Test
    void whereReloadingIsOffAnEditIsTakenUpAtTheNextStart() {
        try (EditedInstallation edited = new EditedInstallation(folder, "penstock.reload.mode=off")) {
            edited.penstock.flow("fixed", answering("fixed", "one"));
            edited.start();
            edited.penstock.flow("fixed", answering("fixed", "two"));

            assertThatThrownBy(() -> edited.penstock.bean(Reloads.class).reload("", false, "ada"))
                    .hasMessageContaining("penstock.reload.mode is off");

            assertThat(edited.ask("fixed")).isEqualTo("one");
            edited.close();
            edited.start();
            assertThat(edited.ask("fixed")).isEqualTo("two");
        }
    }

    @Test
    void theValuesOfAConnectionAreNotShown() {
        try (EditedInstallation edited = new EditedInstallation(folder)) {
            edited.penstock.connection("crm", "type: http\nurl: http://127.0.0.1:1/one\n");
            edited.start();
            edited.penstock.connection("crm", "type: http\nurl: http://127.0.0.1:1/t0psecret\n");
            FileChange edit = edited.awaitChanges("connections/crm.yaml", 2).get(0);

            assertThat(edit.result()).isEqualTo(FileChange.Result.ACCEPTED);
            assertThat(edited.penstock.bean(Reloads.class).change(edit.id()).diff())
                    .isEqualTo("(values changed)");
        }
    }

    private static List<String> kinds(EditedInstallation edited, String flow) {
        return edited.changes("routes/" + flow + ".camel.yaml").stream()
                .map(change -> change.kind() + " " + change.result())
                .toList();
    }
}
