package io.penstock.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.testing.Installation;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups in a whole Penstock, of PostgreSQL and DuckDB: in flows and as an API. */
@NullUnmarked
class WarehouseLookupTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNTS =
            "CREATE TABLE accounts AS SELECT i AS id, 'u' || i || '@e.com' AS email, 'tier' ||"
                    + " i AS tier, CAST(i / 4.0 AS DECIMAL(9, 2)) AS spent, DATE '2026-01-01' AS since"
                    + " FROM generate_series(1, 100) AS s(i)";

    @TempDir
    static Path folder;

    private static PostgreSqlDatabase database;
    private static Installation installation;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        database = PostgreSqlServer.shared().newDatabase();
        Path file = folder.resolve("w.duckdb");
        for (String url : new String[] {database.url(), "jdbc:duckdb:" + file}) {
            try (var connection = DriverManager.getConnection(url);
                    var statement = connection.createStatement()) {
                statement.execute(ACCOUNTS);
            }
        }
        installation = new Installation(folder)
                .web()
                .connection("pg", "type: postgresql\nurl: " + database.url() + "\n")
                .connection("duck", "type: duckdb\npath: " + file + "\n")
                .write("models/accounts.sql", "SELECT id, tier, spent, since FROM accounts")
                .write("key", "app-key\n")
                .write("slow-key", "slow\n");
        for (String warehouse : new String[] {"pg", "duck"}) {
            installation
                    .write("lookups/accounts-" + warehouse + ".yaml", """
                            connection: %s
                            model: accounts
                            key: id
                            columns: tier, spent, since
                            consumers: { app: "${file:%s}", slow: "${file:%s}" }
                            """.formatted(
                                    warehouse, folder.resolve("key"), folder.resolve("slow-key")))
                    .flow(warehouse + "-null", flow(warehouse, "null", "into: account, columns: tier"))
                    .flow(warehouse + "-reject", flow(warehouse, "reject", "onMissing: reject"))
                    .flow(
                            warehouse + "-default",
                            flow(warehouse, "default", "onMissing: default, default: '{\"tier\":\"none\"}'"));
        }
        installation.write("lookups/limited.yaml", """
                connection: pg
                query: select id, tier from accounts
                key: id
                rate: 2
                default: '{"tier": "none"}'
                consumers: { app: "${file:%s}" }
                """.formatted(folder.resolve("key")));
        installation.start();
    }

    @AfterAll
    static void stop() {
        installation.close();
        database.close();
    }

    private static String flow(String warehouse, String name, String parameters) {
        return """
                - route:
                    id: %s-%s
                    from:
                      uri: kamelet:webhook-source
                      parameters: { name: %s-%s, answer: reply }
                      steps:
                        - to:
                            uri: kamelet:warehouse-lookup-action
                            parameters: { connection: %s, model: accounts, key: id, by: account_id, %s }
                """.formatted(warehouse, name, warehouse, name, warehouse, parameters);
    }

    @Test
    void anEventGetsTheColumnsOfItsRow() throws Exception {
        for (String warehouse : new String[] {"pg", "duck"}) {
            JsonNode event = post("/hooks/" + warehouse + "-reject", "{\"account_id\": 7, \"tier\": \"own\"}", "");

            assertThat(event.toString())
                    .isEqualTo("{\"account_id\":7,\"tier\":\"own\",\"id\":7,\"spent\":1.75,\"since\":\"2026-01-01\"}");
            assertThat(post("/hooks/" + warehouse + "-reject", "{\"account_id\": \"8\"}", "")
                            .path("tier")
                            .asText())
                    .isEqualTo("tier8");
        }
    }

    @Test
    void aListIsAskedAtOnceAndAKeyIsNeverPartOfTheStatement() throws Exception {
        for (String warehouse : new String[] {"pg", "duck"}) {
            JsonNode rows = post(
                    "/hooks/" + warehouse + "-null",
                    "[{\"account_id\":1},{\"account_id\":\"1' OR '1'='1\"},{\"account_id\":3},{\"account_id\":null}]",
                    "");

            assertThat(rows.path(0).path("account").path("tier").asText()).isEqualTo("tier1");
            assertThat(rows.path(1).path("account").path("tier").isNull()).isTrue();
            assertThat(rows.path(2).path("account").toString()).isEqualTo("{\"tier\":\"tier3\"}");
            assertThat(rows.path(3).path("account").path("tier").isNull()).isTrue();
        }
    }

    @Test
    void whatIsMissingIsTheDefaultOrAFailure() throws Exception {
        for (String warehouse : new String[] {"pg", "duck"}) {
            assertThat(post("/hooks/" + warehouse + "-default", "{\"account_id\": 7000}", "")
                            .toString())
                    .isEqualTo("{\"account_id\":7000,\"tier\":\"none\"}");
            assertThat(send("POST", "/hooks/" + warehouse + "-reject", "{\"account_id\": 7000}", "")
                            .statusCode())
                    .isEqualTo(500);
        }
    }

    @Test
    void anAppAsksForARowAndAsksAgainWithItsTag() throws Exception {
        for (String warehouse : new String[] {"pg", "duck"}) {
            HttpResponse<String> row = send("GET", "/lookup/accounts-" + warehouse + "/5", "", "app-key");
            assertThat(row.statusCode()).isEqualTo(200);
            assertThat(row.body()).isEqualTo("{\"tier\":\"tier5\",\"spent\":1.25,\"since\":\"2026-01-01\"}");
            String tag = row.headers().firstValue("ETag").orElseThrow();
            assertThat(send("GET", "/lookup/accounts-" + warehouse + "/5", "", "app-key", "If-None-Match", tag)
                            .statusCode())
                    .isEqualTo(304);
            assertThat(send("GET", "/lookup/accounts-" + warehouse + "/5000", "", "app-key")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(send("GET", "/lookup/accounts-" + warehouse + "/five", "", "app-key")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(post("/lookup/accounts-" + warehouse, "{\"keys\": [1, \"2\", 5000]}", "app-key")
                            .toString())
                    .contains("\"1\":{\"tier\":\"tier1\"")
                    .contains("\"5000\":null");
        }
    }

    @Test
    void whoHasNoKeyIsToldNothing() throws Exception {
        for (String path : new String[] {"/lookup/accounts-pg/5", "/lookup/no-such-lookup/5"}) {
            HttpResponse<String> refused = send("GET", path, "", "wrong");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).isEqualTo("{\"code\":\"lookup.refused\"}");
        }
    }

    @Test
    void whoAsksTooOftenIsToldToWait() throws Exception {
        HttpResponse<String> never = send("POST", "/lookup/limited", "{\"keys\":[1,2,3]}", "app-key");
        assertThat(never.statusCode()).isEqualTo(400);
        assertThat(never.body()).isEqualTo("{\"code\":\"lookup.keys\"}");
        assertThat(send("GET", "/lookup/limited/5000", "", "app-key").body()).isEqualTo("{\"tier\":\"none\"}");
        HttpResponse<String> many = send("POST", "/lookup/limited", "{\"keys\":[1,2]}", "app-key");
        assertThat(many.statusCode()).isEqualTo(429);
        assertThat(many.headers().firstValue("Retry-After")).hasValue("1");
    }

    private static JsonNode post(String path, String body, String key) throws Exception {
        HttpResponse<String> answer = send("POST", path, body, key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> send(String method, String path, String body, String key, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(installation.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
