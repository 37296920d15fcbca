package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void durationsAreToldAsPeopleDo() {
        assertThat(List.of(0L, 999L, 1500L, 59_000L, 60_000L, 125_000L, 12_000_000L, 400_000_000L))
                .map(millis -> Words.duration(Duration.ofMillis(millis)))
                .containsExactly("0 ms", "999 ms", "1.5 s", "59 s", "1 min", "2 min 5 s", "3 h 20 min", "4 days");
    }

    @Test
    void timesAreToldFromNow() {
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

        assertThat(List.of("12:00:01", "12:00:00", "11:59:57", "11:58:20", "09:59:59"))
                .map(time -> Words.ago("2026-03-01T" + time + "Z", clock))
                .containsExactly("now", "now", "3 s ago", "1 min ago", "2 h ago");
    }

    @Test
    void countsHaveTheirNouns() {
        assertThat(Words.count(1, "batch")).isEqualTo("1 batch");
        assertThat(Words.count(20_000, "batch")).isEqualTo("20,000 batches");
        assertThat(Words.count(0, "row")).isEqualTo("0 rows");
    }

    @Test
    void cellsStayInTheirLine() {
        assertThat(new Table("A", ">N")
                        .row("x\ny\u001b[31m", 5)
                        .row("😀", 12_345)
                        .lines())
                .containsExactly("A            N", "x y[31m      5", "😀        12345");
        assertThat(Table.cut("😀".repeat(100))).isEqualTo("😀".repeat(59) + "…");
    }
}
