package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.trigger.Positions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class H2PositionsTest extends PositionsContract {

    @TempDir
    Path data;

    private OperationsDatabase database;

    @BeforeEach
    void open() {
        database = OperationsDatabase.open(
                new OperationsSettings(null, null, null, Duration.ofDays(90)).urlOr(data), null, null);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    Positions positions() {
        return new JdbcPositions(database);
    }

    @Test
    void aPositionIsThereAfterARestart() {
        positions().move("a", "5", Map.of("x", 3L), 0, Instant.EPOCH);

        close();
        open();

        assertThat(positions().of("a")).contains("5");
        assertThat(positions().seen("a", List.of("x"))).containsExactly("x");
    }
}
