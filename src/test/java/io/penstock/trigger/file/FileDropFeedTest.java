package io.penstock.trigger.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Outcome;
import io.penstock.testing.MovableClock;
import io.penstock.trigger.feed.FedRow;
import io.penstock.trigger.feed.RememberedPositions;
import io.penstock.trigger.file.DropFolder.Ready;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDropFeedTest {

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private final RememberedPositions positions = new RememberedPositions();
    private Ready ready = Ready.RENAMED;
    private List<String> key = List.of();

    private FileDropFeed feed() {
        return new FileDropFeed(
                "file-drop/t",
                new DropFolder(folder, "*.csv", ready, Duration.ofSeconds(5), clock),
                new FileDropSource.Reading(
                        key, ",", StandardCharsets.UTF_8, "", 2, folder.resolve("done"), folder.resolve("failed")),
                positions,
                clock);
    }

    private Path drop(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<Object> ids(List<FedRow> rows) {
        return rows.stream()
                .map(row -> Objects.requireNonNull(row.columns().get("id")))
                .toList();
    }

    @Test
    void aFileThatIsMovedBackIsReadAgain() throws Exception {
        Path file = drop("a.csv", "id\n1\n");
        FileDropFeed feed = feed();
        assertThat(ids(feed.next())).containsExactly("1");
        feed.settled();
        assertThat(feed.next()).isEmpty();

        Files.move(folder.resolve("done/a.csv"), file);
        assertThat(ids(feed.next())).containsExactly("1");
    }

    private List<String> names(String in) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(in))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsReadInBatchesAndMovedWhenAllOfItIsSettled() throws Exception {
        drop("a.csv", "id,name\n1,Ada\n2,\"B, \"\"b\"\"\"\n3,\n");
        FileDropFeed feed = feed();

        List<FedRow> first = feed.next();
        assertThat(ids(first)).containsExactly("1", "2");
        assertThat(first.get(1).columns()).containsEntry("name", "B, \"b\"");
        feed.settled();
        List<FedRow> second = feed.next();
        assertThat(second.get(0).columns()).containsEntry("name", null);
        assertThat(second.get(0).facts()).containsEntry("file", "a.csv").containsEntry("line", 4L);
        assertThat(folder.resolve("a.csv")).exists();
        feed.settled();

        assertThat(feed.next()).isEmpty();
        assertThat(folder.resolve("a.csv")).doesNotExist();
        assertThat(names("done")).containsExactly("a.csv");
    }

    @Test
    void whatWasNotSettledIsReadAgainAndNothingElse() throws Exception {
        drop("a.csv", "id\n1\n2\n3\n4\n5\n");
        FileDropFeed killed = feed();
        killed.next();
        killed.settled();
        assertThat(ids(killed.next())).containsExactly("3", "4");
        killed.close();

        FileDropFeed next = feed();
        assertThat(ids(next.next())).containsExactly("3", "4");
        next.settled();
        assertThat(ids(next.next())).containsExactly("5");
        next.settled();
        next.close();

        assertThat(feed().next()).isEmpty();
        assertThat(names("done")).containsExactly("a.csv");
    }

    @Test
    void anotherFileOfTheSameNameBeginsAtItsBeginningAndKeepsTheFirst() throws Exception {
        drop("a.csv", "id\n1\n");
        FileDropFeed feed = feed();
        feed.next();
        feed.settled();
        assertThat(feed.next()).isEmpty();

        Path again = drop("a.csv", "id\n7\n");
        Files.setLastModifiedTime(again, FileTime.fromMillis(5_000_000));
        assertThat(ids(feed.next())).containsExactly("7");
        feed.settled();
        assertThat(feed.next()).isEmpty();
        assertThat(names("done")).containsExactly("1-a.csv", "a.csv");
    }

    @Test
    void aFileThatIsBeingWrittenIsNotRead() throws Exception {
        ready = Ready.UNCHANGED;
        Path file = drop("a.csv", "id\n1");
        FileDropFeed feed = feed();
        assertThat(feed.next()).isEmpty();
        clock.move(Duration.ofSeconds(4));
        Files.writeString(file, "2\n", StandardOpenOption.APPEND);
        assertThat(feed.next()).isEmpty();
        clock.move(Duration.ofSeconds(4));
        assertThat(feed.next()).isEmpty();
        clock.move(Duration.ofSeconds(1));

        assertThat(ids(feed.next())).containsExactly("12");
    }

    @Test
    void aFileWaitsForItsMarker() throws Exception {
        ready = Ready.MARKER;
        drop("a.csv", "id\n1\n");
        drop(".hidden.csv", "id\n9\n");
        drop("a.txt", "id\n9\n");
        FileDropFeed feed = feed();
        assertThat(feed.next()).isEmpty();

        drop("a.csv.done", "");
        assertThat(ids(feed.next())).containsExactly("1");
        feed.settled();
        assertThat(feed.next()).isEmpty();
        assertThat(folder.resolve("a.csv.done")).doesNotExist();
    }

    @Test
    void aFileThatChangesWhileItIsReadIsReadAgain() throws Exception {
        Path file = drop("a.csv", "id\n1\n");
        FileDropFeed feed = feed();
        assertThat(ids(feed.next())).containsExactly("1");
        Files.writeString(file, "2\n", StandardOpenOption.APPEND);
        feed.settled();

        assertThat(ids(feed.next())).containsExactly("1", "2");
    }

    @Test
    void aBadLineIsNotedOnceWithItsNumber() throws Exception {
        drop("a.csv", "id,name\n1,\"two\nlines\"\n2\n\n3,c,d\n");
        for (int time = 0; time < 2; time++) {
            try (FileDropFeed feed = feed()) {
                List<FedRow> rows = new ArrayList<>(feed.next());
                for (FedRow row : rows) {
                    Outcome.Rejected fault = row.fault();
                    if (fault != null) {
                        assertThat(feed.reject(row, fault)).isTrue();
                    }
                }
                assertThat(rows.get(0).fault()).isNull();
                assertThat(rows.get(1).facts()).containsEntry("line", 4L);
            }
        }
        String noted = Files.readString(
                folder.resolve("failed").resolve(names("failed").get(0)));
        assertThat(noted.lines())
                .containsExactly(
                        "line,code,reason,cells",
                        "4,\"csv.bad-line\",\"line 4: record 3 has 1 cells, the first line 2\",\"{\"\"id\"\":\"\"2\"\"}\"");
    }

    @Test
    void aFileThatCannotBeReadIsPutAsideAndTheNextIsRead() throws Exception {
        Files.setLastModifiedTime(drop("a.csv", "id\n\"open\n"), FileTime.fromMillis(1000));
        Files.setLastModifiedTime(drop("b.csv", "id,id\n1,2\n"), FileTime.fromMillis(2000));
        Files.write(folder.resolve("c.csv"), new byte[] {'i', 'd', '\n', (byte) 0xC3, '(', '\n'});
        Files.setLastModifiedTime(folder.resolve("c.csv"), FileTime.fromMillis(3000));
        Files.setLastModifiedTime(drop("d.csv", ""), FileTime.fromMillis(4000));
        drop("e.csv", "id\n1\n");

        assertThat(ids(feed().next())).containsExactly("1");
        assertThat(names("failed"))
                .containsExactly("a.csv", "a.csv.error.txt", "b.csv", "b.csv.error.txt", "c.csv", "c.csv.error.txt");
        assertThat(folder.resolve("failed/a.csv.error.txt")).content().startsWith("csv.unreadable: near line");
        assertThat(names("done")).containsExactly("d.csv");
    }

    @Test
    void rowsOfOneKeyDoNotShareABatchAndEachHasAKey() throws Exception {
        key = List.of("id");
        drop("a.csv", "id,n\n1,a\n1,b\n,c\n");
        FileDropFeed feed = feed();

        assertThat(feed.next()).hasSize(1);
        feed.settled();
        feed.close();
        FileDropFeed next = feed();
        List<FedRow> rows = next.next();
        assertThat(rows.get(0).columns()).containsEntry("n", "b");
        assertThat(rows.get(1).fault())
                .isNotNull()
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("key.missing"));
    }
}
