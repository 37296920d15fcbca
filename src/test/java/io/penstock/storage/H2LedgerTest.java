package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class H2LedgerTest extends FailedRowsContract {

    @TempDir
    Path data;

    private OperationsDatabase database;

    @BeforeEach
    void open() {
        database = OperationsDatabase.open(settings(null).urlOr(data), null, null);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    Ledger ledger() {
        return Ledger.of(database, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Test
    void theDatabaseIsAFileInTheDataDirectory() {
        assertThat(data.resolve("operations.mv.db")).isRegularFile();
    }

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        ledger().audit().note("ada", "pause", "customers");

        close();
        open();

        assertThat(ledger().audit().recent("", 10)).hasSize(1);
    }

    @Test
    void aDatabaseThatCannotBeReachedIsNamedWithoutItsPassword() {
        assertThatThrownBy(() -> OperationsDatabase.open("jdbc:postgresql://127.0.0.1:1/ops?password=s3cret", "u", "p"))
                .isInstanceOf(OperationsDatabaseException.class)
                .hasMessageContaining("operations.unreachable")
                .hasMessageContaining("penstock.operations.url")
                .hasMessageNotContaining("s3cret");
        assertThat(settings("jdbc:postgresql://h/d?password=s3cret").toString()).doesNotContain("s3cret");
    }

    private static OperationsSettings settings(String url) {
        return new OperationsSettings(url, null, null, Duration.ofDays(90));
    }
}
