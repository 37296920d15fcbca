package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.pretend.ApiServer;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code penstock store}, and the API behind it. */
@NullUnmarked
class StoreCliTest {

    @TempDir
    static Path data;

    private static ApiServer server;
    private TypedCommands penstock;
    private String table;

    @BeforeAll
    static void start() {
        server = ApiServer.start(data, "--penstock.api.token=" + ApiServer.TOKEN);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aTable() {
        penstock = new TypedCommands(server.url());
        table = "t" + System.nanoTime();
    }

    @Test
    void whatIsPutIsShownListedAndExported() {
        assertThat(penstock.type("store", "put", table, "a/b ?", "{\"n\": 1.50}", "--ttl", "7d")
                        .out())
                .startsWith("Put, version ");
        penstock.type("store", "put", "flow/" + table, "x", "5");

        assertThat(penstock.type("store", "get", table, "a/b ?").words()).isEqualTo("{\n \"n\" : 1.50\n}");
        assertThat(penstock.type("store", "list", table).words()).isEqualTo("KEY DOCUMENT\na/b ? {\"n\":1.50}");
        assertThat(penstock.type("store", "tables").words())
                .contains(table + " 1 ")
                .contains("flow/" + table);
        assertThat(penstock.type("store", "export", table).out().strip())
                .isEqualTo("{\"key\":\"a/b ?\",\"value\":{\"n\":1.50}}");
        assertThat(penstock.type("store", "get", table, "a/b ?", "--json").out())
                .contains("\"expires\" : \"20");
    }

    @Test
    void aLongTableIsExportedWhole() {
        for (int i = 0; i < 7; i++) {
            penstock.type("store", "put", table, "k" + i, "" + i);
        }

        assertThat(penstock.type("store", "list", table, "--limit", "3").out()).contains("More: --after k2");
        assertThat(penstock.type("store", "list", table, "--after", "k4").words())
                .isEqualTo("KEY DOCUMENT\nk5 5\nk6 6");
        assertThat(penstock.type("store", "export", table).out().lines()).hasSize(7);
    }

    @Test
    void aVersionThatIsNotThereAnyMoreIsRefused() {
        penstock.type("store", "put", table, "a", "1", "--version", "0");

        assertThat(penstock.type("store", "put", table, "a", "2", "--version", "0")
                        .err())
                .contains("store.version-changed");
        assertThat(penstock.type("store", "get", table, "a").words()).isEqualTo("1");
    }

    @Test
    void keysAreDeletedErasedAndTablesCleared() {
        penstock.type("store", "put", table, "a", "1");
        penstock.type("store", "put", table, "b", "1");
        penstock.type("store", "put", table + "x", "a" + table, "1");
        penstock.type("store", "put", table, "a" + table, "1");

        assertThat(penstock.type("store", "delete", table, "a").words()).isEqualTo("1 document removed");
        assertThat(penstock.type("store", "erase", "a" + table).words()).isEqualTo("2 documents removed");
        assertThat(penstock.type("store", "clear", table, "--confirm", "other").err())
                .contains("must be the name");
        assertThat(penstock.type("store", "clear", table, "--confirm", table).words())
                .isEqualTo("1 document removed");
        assertThat(penstock.type("store", "get", table, "b").err()).contains("store.missing");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(penstock.type("store", "put", table, "a", "{").err()).contains("not JSON");
        assertThat(penstock.type("store", "put", "a b", "a", "1").err()).contains("store.bad-table");
        assertThat(penstock.type("store", "put", table, "a", "1", "--ttl", "soon")
                        .err())
                .contains("ttl must be");
        assertThat(penstock.type("store").exit()).isEqualTo(2);
    }
}
