package io.penstock.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.config.FileChange;
import io.penstock.reload.FileStatus;
import io.penstock.reload.Reloads;
import io.penstock.testing.Installation;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups of a table of the store that a sync keeps fresh, and lookup files that change, in a whole Penstock. */
@NullUnmarked
class StoreCopyTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static PostgreSqlDatabase database;
    private static Installation penstock;

    @BeforeAll
    static void start() {
        database = PostgreSqlServer.shared().newDatabase();
        database.execute(
                "CREATE TABLE accounts (id int, tier text, spent numeric)",
                "INSERT INTO accounts VALUES (1, 'gold', 12.75), (2, 'free', 0), (3, null, null)");
        penstock = new Installation(folder)
                .web()
                .connection("warehouse", "type: postgresql\nurl: " + database.url() + "\n")
                .write("key", "app-key\n")
                .write("models/accounts.sql", "SELECT id, tier FROM accounts")
                .write("lookups/copy.yaml", copy("tier, spent"))
                .write("lookups/edited.yaml", copy("tier"))
                .write("lookups/gone.yaml", copy("tier"))
                .write("lookups/broken.yaml", copy("tier").replace("rate: 1000", "rate: many"))
                .write(
                        "lookups/open.yaml",
                        copy("tier").replace("${file:" + folder.resolve("key") + "}", "${NO_SUCH_KEY:}"))
                .write("lookups/model.yaml", """
                        connection: warehouse
                        model: accounts
                        key: id
                        consumers: { app: "${file:%s}" }
                        """.formatted(folder.resolve("key")))
                .flow("accounts-to-store", """
                        - route:
                            id: accounts-to-store
                            from:
                              uri: sync:accounts-to-store
                              parameters: { connection: warehouse, query: "select id, tier, spent from accounts", key: id, mode: mirror, guard: off }
                              steps:
                                - to: { id: put, uri: kamelet:store-put-sink, parameters: { table: accounts } }
                        """)
                .flow("ask", """
                        - route:
                            id: ask
                            from:
                              uri: kamelet:webhook-source
                              parameters: { name: ask, answer: reply }
                              steps:
                                - to:
                                    uri: kamelet:warehouse-lookup-action
                                    parameters: { from: store, table: accounts, by: account, columns: tier, onMissing: default, default: '{"tier":"none"}' }
                        """)
                .start();
        penstock.run("accounts-to-store");
    }

    @AfterAll
    static void stop() {
        penstock.close();
        database.close();
    }

    private static String copy(String columns) {
        return """
                from: store
                table: accounts
                columns: %s
                ttl: 30s
                rate: 1000
                consumers: { app: "${file:%s}" }
                """.formatted(columns, folder.resolve("key"));
    }

    @Test
    void anAppGetsTheCopyAsTheSyncLastLeftIt() throws Exception {
        HttpResponse<String> row = get("/lookup/copy/1");
        assertThat(row.body()).isEqualTo("{\"tier\":\"gold\",\"spent\":12.75}");
        assertThat(row.headers().firstValue("Cache-Control")).hasValue("max-age=30, private");
        String tag = row.headers().firstValue("ETag").orElseThrow();
        assertThat(get("/lookup/copy/1", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get("/lookup/copy/7").statusCode()).isEqualTo(404);
        assertThat(get("/lookup/copy/" + "7".repeat(600)).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/lookup/copy/1", "", "other-key").statusCode()).isEqualTo(401);
        assertThat(send("POST", "/lookup/copy", "{\"keys\": [3, 1, 9]}", "app-key")
                        .body())
                .isEqualTo("{\"rows\":{\"3\":{\"tier\":null,\"spent\":null},"
                        + "\"1\":{\"tier\":\"gold\",\"spent\":12.75},\"9\":null}}");

        database.execute("UPDATE accounts SET spent = 99 WHERE id = 1", "DELETE FROM accounts WHERE id = 2");
        penstock.run("accounts-to-store");

        HttpResponse<String> changed = get("/lookup/copy/1", "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo("{\"tier\":\"gold\",\"spent\":99}");
        assertThat(get("/lookup/copy/2").statusCode()).isEqualTo(404);
    }

    @Test
    void anEventGetsTheColumnsOfTheCopy() throws Exception {
        assertThat(send("POST", "/hooks/ask", "[{\"account\": 1.0},{\"account\":\"1\"},{\"account\": 8}]", "")
                        .body())
                .isEqualTo("[{\"account\":1.0,\"tier\":\"gold\"},{\"account\":\"1\",\"tier\":\"gold\"},"
                        + "{\"account\":8,\"tier\":\"none\"}]");
    }

    @Test
    void anEditIsInForceAtOnceAndOneWithAProblemChangesNothing() throws Exception {
        assertThat(get("/lookup/edited/3").body()).isEqualTo("{\"tier\":null}");

        penstock.write("lookups/edited.yaml", copy("spent"));
        until(() -> get("/lookup/edited/3").body().equals("{\"spent\":null}"));

        penstock.write("lookups/edited.yaml", copy("tier").replace("table:", "tabel:"));
        penstock.write("lookups/new.yaml", copy("tier"));
        until(() -> get("/lookup/new/3").statusCode() == 200);
        assertThat(get("/lookup/edited/3").body()).isEqualTo("{\"spent\":null}");

        Files.delete(folder.resolve("lookups/gone.yaml"));
        until(() -> get("/lookup/gone/3").statusCode() == 401);
    }

    @Test
    void anEditOfTheModelIsAnEditOfItsLookup() throws Exception {
        assertThat(get("/lookup/model/3").body()).isEqualTo("{\"id\":3,\"tier\":null}");

        penstock.write("models/accounts.sql", "SELECT id, 'all' AS of FROM accounts");
        until(() -> get("/lookup/model/3").body().equals("{\"id\":3,\"of\":\"all\"}"));
    }

    @Test
    void oneThatIsWrongAtTheStartIsLeftOutAndTold() throws Exception {
        assertThat(get("/lookup/broken/1").statusCode()).isEqualTo(401);

        assertThat(penstock.bean(Reloads.class).files())
                .filteredOn(file -> file.file().endsWith("lookups/broken.yaml"))
                .flatExtracting(FileStatus::problems)
                .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.what())
                .containsExactly("5:7 \"rate\" must be a whole number from 1.");
    }

    @Test
    void aConsumerWhoseVariableNobodySetIsNobody() throws Exception {
        HttpRequest without = HttpRequest.newBuilder(URI.create(penstock.url() + "/lookup/open/1"))
                .build();

        assertThat(HTTP.send(without, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
        assertThat(send("GET", "/lookup/open/1", "", "").statusCode()).isEqualTo(401);
    }

    @Test
    void anEditIsInTheHistoryAndCanBeTakenBack() throws Exception {
        penstock.write("lookups/back.yaml", copy("spent"));
        until(() -> get("/lookup/back/1").statusCode() == 200);
        penstock.write("lookups/back.yaml", copy("tier"));
        until(() -> get("/lookup/back/3").body().equals("{\"tier\":null}"));
        Reloads reloads = penstock.bean(Reloads.class);
        FileChange edit = reloads.history("back", 0, 10).get(0);
        assertThat(edit.result()).isEqualTo(FileChange.Result.ACCEPTED);

        reloads.rollback(edit.id(), "ada");

        assertThat(get("/lookup/back/3").body()).isEqualTo("{\"spent\":null}");
        assertThat(Files.readString(folder.resolve("lookups/back.yaml"))).isEqualTo(copy("spent"));
    }

    private static void until(Callable<Boolean> holds) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(holds);
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", "app-key", headers);
    }

    private static HttpResponse<String> send(String method, String path, String body, String key, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(penstock.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
