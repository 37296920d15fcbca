package io.penstock.storage;

import io.penstock.config.Redaction;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import io.penstock.trigger.Inbox;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@NullUnmarked
class PostgreSqlInboxTest extends InboxContract {

    private PostgreSqlDatabase server;
    private OperationsDatabase database;
    private JdbcInbox inbox;

    @BeforeEach
    void open() {
        server = PostgreSqlServer.shared().newDatabase();
        database = OperationsDatabase.open(server.url(), null, null);
        inbox = new JdbcInbox(database, new Redaction());
    }

    @AfterEach
    void close() {
        inbox.close();
        database.close();
        server.close();
    }

    @Override
    Inbox inbox() {
        return inbox;
    }
}
