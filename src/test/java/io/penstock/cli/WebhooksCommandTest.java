package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.pretend.ApiServer;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, through the real API. */
@NullUnmarked
class WebhooksCommandTest {

    @TempDir
    static Path data;

    private static ApiServer server;
    private static TypedCommands commands;

    @BeforeAll
    static void start() {
        server = ApiServer.start(data, "--penstock.api.token=" + ApiServer.TOKEN);
        commands = new TypedCommands(server.url());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void webhooksAreListedWithTheirLastCall() {
        assertThat(commands.type("webhooks").words())
                .contains("orders stripe stored 1,200 1 0 1")
                .contains("401 hook.signature-wrong");
    }

    @Test
    void triggersThatReadAreListedWithWhatTheyWaitFor() {
        assertThat(commands.type("triggers").words())
                .contains("form-fills reading")
                .contains("1,200 3 2")
                .contains("the topic \"orders\" is not there");
    }

    @Test
    void oneTellsWhyACallWasRefusedAndWhatWaits() {
        assertThat(commands.type("webhooks", "orders").words())
                .contains("POST 203.0.113.9 401 hook.signature-wrong 17 3.0");
        assertThat(commands.type("webhooks", "orders", "--events").words())
                .contains("quarantined 5 id:o1 hook.event-rejected too bad");
        assertThat(commands.type("webhooks", "orders", "--state", "done").out()).contains("no such event");
        assertThat(commands.type("webhooks", "ordres").err())
                .contains("hook.unknown")
                .contains("[orders]");
    }

    @Test
    void eventsAreReplayedAndReleased() {
        assertThat(commands.type("webhooks", "orders", "--replay", "7").out())
                .contains("1 event of orders will be processed again");
        assertThat(commands.type("webhooks", "orders", "--replay", "8").err()).contains("hook.unknown-event");
        assertThat(commands.type("webhooks", "orders", "--release").exit()).isZero();
    }

    @Test
    void aLineForCurlIsPrintedAndNothingElse() {
        assertThat(commands.type("webhooks", "orders", "--curl", "{\"id\": 1}")
                        .out()
                        .strip())
                .isEqualTo("curl " + server.url() + "/hooks/orders --data-binary '{\"id\": 1}'");
        assertThat(commands.type("audit").out()).contains("sign a call");
    }
}
