package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.sync.RunRequest;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

@NullUnmarked
class PostgreSqlLedgerTest extends FailedRowsContract {

    private PostgreSqlDatabase server;
    private OperationsDatabase database;

    @BeforeEach
    void open() {
        server = PostgreSqlServer.shared().newDatabase();
        database = OperationsDatabase.open(server.url(), null, null);
    }

    @AfterEach
    void close() {
        database.close();
        server.close();
    }

    @Test
    void anOutageIsAFailureAndNotALossAndPassesWithTheServer() {
        RunRequest wish = RunRequest.run("customers", "api", NOON);
        RunRequest other = RunRequest.run("orders", "api", NOON);
        ledger().requests().add(wish);
        PostgreSqlServer.shared().stopHard();
        try {
            assertThatThrownBy(() -> ledger().requests().add(other))
                    .isInstanceOfAny(DataAccessException.class, TransactionException.class);
        } finally {
            PostgreSqlServer.shared().start();
        }

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(RuntimeException.class)
                .until(() -> ledger().requests().waiting().equals(List.of(wish)));
        assertThat(ledger().requests().add(other)).isTrue();
    }

    @Override
    Ledger ledger() {
        return Ledger.of(database, Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
