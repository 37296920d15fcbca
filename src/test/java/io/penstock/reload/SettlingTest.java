package io.penstock.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Settling settling = new Settling(Duration.ofMillis(200), Duration.ofSeconds(2));

    @Test
    void whatIsAsItWasIsNotSettledAnew() {
        assertThat(settling.isSettled(look("a"), Settling.hashes(look("a")), START))
                .isFalse();
    }

    @Test
    void aChangeIsTakenWhenNobodyHasWrittenForAWhile() {
        assertThat(at(0, "b")).isFalse();
        assertThat(at(100, "b")).isFalse();
        assertThat(at(150, "c")).isFalse();
        assertThat(at(300, "c")).isFalse();
        assertThat(at(350, "c")).isTrue();
    }

    @Test
    void whatNeverComesToRestIsTakenAllTheSame() {
        int saves = 0;
        while (!at(saves * 50, "save " + saves)) {
            saves++;
        }
        assertThat(saves * 50).isEqualTo(2000);
    }

    @Test
    void aChangeThatIsTakenBackInTimeIsNone() {
        assertThat(at(0, "b")).isFalse();
        assertThat(at(100, "a")).isFalse();
        assertThat(at(1000, "b")).isFalse();
        assertThat(at(1200, "b")).isTrue();
    }

    private boolean at(int millis, String text) {
        return settling.isSettled(look(text), Settling.hashes(look("a")), START.plusMillis(millis));
    }

    private static SortedMap<Path, SourceFile> look(String text) {
        Path path = Path.of("routes/x.camel.yaml");
        return new TreeMap<>(Map.of(path, SourceFile.of(FileKind.FLOW, path, text)));
    }
}
