package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.cli.TypedCommands.Typed;
import io.penstock.pretend.ApiServer;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class FileCommandsTest {

    @TempDir
    static Path data;

    private static ApiServer server;
    private final TypedCommands penstock = new TypedCommands(server.url());

    @BeforeAll
    static void start() {
        server = ApiServer.start(data, "--penstock.api.token=" + ApiServer.TOKEN);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void routesSayWhatIsWrongAndWhatRuns() {
        Typed routes = penstock.type("routes");

        assertThat(routes.exit()).isEqualTo(1);
        assertThat(routes.words())
                .contains("routes/bad.camel.yaml bad 4 min ago REFUSED, the version before it runs, 1 earlier one ends")
                .contains("routes/good.camel.yaml good (Stopped) live")
                .contains(
                        "routes/bad.camel.yaml:7:3\n flow.unknown-step: there is no step \"setBoby\".\n Did you mean");
    }

    @Test
    void aRefusedReloadEndsWithOne() {
        Typed reload = penstock.type("reload", "bad", "--dry-run");

        assertThat(reload.exit()).isEqualTo(1);
        assertThat(reload.words())
                .contains("edited, rejected")
                .contains("setBoby")
                .contains("nothing was changed");
        assertThat(penstock.type("reload", "none").out()).contains("Nothing differs");
    }

    @Test
    void historyListsChangesAndShowsOne() {
        assertThat(penstock.type("history").words())
                .contains("11 4 min ago file (ada) routes/bad.camel.yaml edited rejected 312 ms")
                .contains("10 4 min ago");
        assertThat(penstock.type("history", "10").out()).contains("-old\n+new");
    }

    @Test
    void aRollbackIsANewChange() {
        Typed rollback = penstock.type("rollback", "10");

        assertThat(rollback.exit()).isZero();
        assertThat(rollback.out()).contains("edited, accepted (change 12)");
    }
}
