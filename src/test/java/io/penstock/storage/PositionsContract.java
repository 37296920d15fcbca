package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.trigger.Positions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every keeper of positions does. */
abstract class PositionsContract {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    abstract Positions positions();

    @Test
    void aSourceThatWasNeverReadHasNoPosition() {
        assertThat(positions().of("a")).isEmpty();
        assertThat(positions().seen("a", List.of("1"))).isEmpty();
        assertThat(positions().seen("a", List.of())).isEmpty();
    }

    @Test
    void aPositionMovesAndIsItsSourcesOwn() {
        positions().move("a", "1", NOON);
        positions().move("a", "{\"at\": 2}", NOON);
        positions().move("b", "7", NOON);

        assertThat(positions().of("a")).contains("{\"at\": 2}");
        assertThat(positions().of("b")).contains("7");
    }

    @Test
    void whatWasSeenIsKnownUntilItsMarkIsPassed() {
        positions().move("a", "5", Map.of("x", 3L, "y", 5L), 0, NOON);
        positions().move("a", "6", Map.of("y", 5L, "z", 6L), 4, NOON);

        assertThat(positions().seen("a", List.of("x", "y", "z", "w"))).containsExactlyInAnyOrder("y", "z");
        assertThat(positions().seen("b", List.of("y"))).isEmpty();
    }

    @Test
    void aMoveThatFailsMovesNothing() {
        positions().move("a", "1", NOON);

        assertThatThrownBy(() -> positions().move("a", "2", Map.of("ok", 1L, "x".repeat(300), 1L), 0, NOON))
                .isInstanceOf(RuntimeException.class);

        assertThat(positions().of("a")).contains("1");
        assertThat(positions().seen("a", List.of("ok"))).isEmpty();
    }
}
