package io.penstock.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P4: a record is on disk or as if never written, and what was acknowledged is never passed over. */
class JournalTest {

    private static final UUID INCARNATION = UUID.randomUUID();

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("journal-7");
    }

    @Test
    void whatWasAppendedIsReadAgain() throws IOException {
        append("one", "two");
        append("three");

        assertThat(records()).containsExactly("one", "two", "three");
    }

    @Test
    void aTornTailIsCutOffWhereverItIsTorn() throws IOException {
        append("one");
        long whole = Files.size(path);
        append("two");
        byte[] all = Files.readAllBytes(path);
        for (int length = (int) whole; length < all.length; length++) {
            Files.write(path, java.util.Arrays.copyOf(all, length));

            assertThat(records()).as("%d bytes of %d", length, all.length).containsExactly("one");
            assertThat(Files.size(path)).isEqualTo(whole);
        }
    }

    @Test
    void whatIsAppendedAfterATornTailIsReadAgain() throws IOException {
        append("one", "two");
        cut(1);
        append("three");

        assertThat(records()).containsExactly("one", "three");
    }

    @Test
    void aFileWhoseHeadWasNotFinishedIsBegunAnew() throws IOException {
        Files.write(path, new byte[Journal.START]);
        append("one");

        assertThat(records()).containsExactly("one");
    }

    @Test
    void damageBeforeAnAcknowledgedRecordIsSaid() throws IOException {
        append("one", "two", "three");
        flip(Journal.START + 21);

        assertThatThrownBy(this::records)
                .isInstanceOf(StateException.class)
                .hasMessageContaining("damaged at byte " + Journal.START);
    }

    @Test
    void aRecordThatNobodyWaitedForMayBeTornBeforeOneThatReachedTheDisk() throws IOException {
        append("one");
        long whole = Files.size(path);
        // Two records written together: neither knows the other to be on disk.
        Files.write(path, JournalFrame.of("two".getBytes(StandardCharsets.UTF_8), whole), StandardOpenOption.APPEND);
        Files.write(path, JournalFrame.of("three".getBytes(StandardCharsets.UTF_8), whole), StandardOpenOption.APPEND);
        flip((int) whole + 21);

        assertThat(records()).containsExactly("one");
    }

    @Test
    void theJournalOfAnotherStateIsRefused() throws IOException {
        append("one");

        assertThatThrownBy(() -> Journal.open(path, UUID.randomUUID(), 7, 0).close())
                .hasMessageContaining("belongs to another state");
        assertThatThrownBy(() -> Journal.open(path, INCARNATION, 8, 0).close())
                .hasMessageContaining("belongs to another state");
    }

    @Test
    void aJournalThatLostWhatWasReadBeforeIsRefused() throws IOException {
        append("one", "two");
        long folded = Files.size(path);
        cut(1);

        assertThatThrownBy(() -> Journal.open(path, INCARNATION, 7, folded).close())
                .hasMessageContaining("shorter than what was read of it before");
        Files.delete(path);
        assertThatThrownBy(() -> Journal.open(path, INCARNATION, 7, folded).close())
                .hasMessageContaining("shorter");
    }

    @Test
    void afterAFailedWriteNothingIsTakenUntilItIsOpenedAgain() throws IOException {
        Journal journal = Journal.open(path, INCARNATION, 7, 0);
        journal.append("one".getBytes(StandardCharsets.UTF_8));
        // As a disk that is gone: every later write fails.
        journal.close();

        assertThatThrownBy(() -> journal.append("two".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("cannot be written");
        assertThatThrownBy(() -> journal.append("three".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("takes nothing more");
        append("four");
        assertThat(records()).containsExactly("one", "four");
    }

    @Test
    void aThreadThatIsInterruptedStillWrites() throws IOException {
        try (Journal journal = Journal.open(path, INCARNATION, 7, 0)) {
            Thread.currentThread().interrupt();
            journal.append("one".getBytes(StandardCharsets.UTF_8));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(records()).containsExactly("one");
    }

    private void append(String... records) {
        try (Journal journal = Journal.open(path, INCARNATION, 7, 0)) {
            for (String each : records) {
                journal.append(each.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private List<String> records() throws IOException {
        try (Journal journal = Journal.open(path, INCARNATION, 7, 0);
                JournalScan scan = new JournalScan(path, Journal.START, journal.forced())) {
            List<String> records = new ArrayList<>();
            for (byte[] bytes = scan.next(); bytes != null; bytes = scan.next()) {
                records.add(new String(bytes, StandardCharsets.UTF_8));
            }
            return records;
        }
    }

    private void cut(int bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(file.length() - bytes);
        }
    }

    private void flip(int at) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        bytes[at] ^= 1;
        Files.write(path, bytes);
    }
}
