package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.store.StoreWrite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class H2StoreTest extends StoreContract {

    @TempDir
    Path data;

    private OperationsDatabase database;

    @BeforeEach
    void open() {
        database = OperationsDatabase.open(
                new OperationsSettings(null, null, null, Duration.ofDays(1)).urlOr(data), null, null);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    OperationsDatabase database() {
        return database;
    }

    @Test
    void aTableOutlivesARestart() {
        store().write(OWNERS, List.of(new StoreWrite.Put("de", "\"ada\"", null, new StoreWrite.When.Always())));
        close();
        open();

        assertThat(another().find(OWNERS, "de").orElseThrow().json()).isEqualTo("\"ada\"");
    }
}
