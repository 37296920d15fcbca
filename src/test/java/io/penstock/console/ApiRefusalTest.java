package io.penstock.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.pretend.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class ApiRefusalTest {

    @TempDir
    static Path data;

    private static ApiServer server;
    private static ApiCalls api;

    @BeforeAll
    static void start() throws IOException {
        server = ApiServer.start(data);
        server.syncs().add("customers");
        api = new ApiCalls(
                server.url(),
                "Bearer " + Files.readString(data.resolve("api-token")).strip());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theTokenIsMadeForItsOwnersEyesOnly() throws IOException {
        Path file = data.resolve("api-token");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file).strip()).hasSize(43);
        assertThat(api.get("/api/syncs").status()).isEqualTo(200);
        assertThat(server.tokensMade())
                .singleElement()
                .satisfies(made -> assertThat(made.token())
                        .isEqualTo(Files.readString(file).strip()));
    }

    @Test
    void theTokenStaysTheSame() throws IOException {
        String before = Files.readString(data.resolve("api-token"));

        ApiServer.start(data).close();

        assertThat(Files.readString(data.resolve("api-token"))).isEqualTo(before);
    }

    @Test
    void aCallWithoutTheTokenIsRefused() {
        for (String path : new String[] {"/api", "/api/syncs", "/api/nothing", "/api/../api/syncs", "//api/syncs"}) {
            assertThat(new ApiCalls(server.url(), "").get(path).status())
                    .as(path)
                    .isIn(400, 401, 404);
            assertThat(new ApiCalls(server.url(), "").get(path).body().toString())
                    .as(path)
                    .doesNotContain("customers");
        }
        assertThat(new ApiCalls(server.url(), "").get("/api/syncs").problem()).startsWith("401 api.token-missing: ");
        assertThat(new ApiCalls(server.url(), "Bearer guess")
                        .post("/api/syncs/customers/pause", "")
                        .problem())
                .startsWith("401 api.token-wrong: ");
        assertThat(new ApiCalls(server.url(), "Basic YTpi").get("/api/syncs").problem())
                .startsWith("401 access.wrong-password: ");
    }

    @Test
    void aServerThatOthersCanReachDoesNotStartWithoutATokenOfItsOwn() {
        assertThatThrownBy(() -> ApiServer.start(data, "--server.address=0.0.0.0"))
                .hasRootCauseInstanceOf(UnprotectedApiException.class)
                .rootCause()
                .hasMessageContaining("api.token-not-set")
                .hasMessageContaining("PENSTOCK_API_TOKEN");

        ApiServer.start(data, "--server.address=0.0.0.0", "--penstock.api.token=" + ApiServer.TOKEN)
                .close();
    }

    @Test
    void everyProblemHasTypeTitleStatusDetailAndCode() {
        ApiCalls.Answer answer = api.get("/api/syncs/customres");

        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body().path("type").asText()).isEqualTo("urn:penstock:sync.unknown");
        assertThat(answer.body().path("title").asText()).isEqualTo("Not Found");
        assertThat(answer.body().path("status").asInt()).isEqualTo(404);
        assertThat(answer.problem())
                .isEqualTo("404 sync.unknown: there is no live sync \"customres\"; there are [customers]");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        ApiCalls.Answer answer = api.post(
                "/api/preview/model",
                "{\"model\": 7, \"query\": \"select 1\", \"rows\": 5000, \"rwos\": 1, \"kind\": 2}");

        assertThat(answer.problem())
                .startsWith("400 request.invalid: connection must be given; model must be a text; ");
        assertThat(answer.body().path("errors").findValuesAsText("field"))
                .containsExactly("connection", "model", "rows", "rwos", "kind");
        assertThat(answer.body().path("errors").findValuesAsText("code"))
                .containsExactly(
                        "field.missing", "field.not-text", "field.out-of-range", "field.unknown", "field.unknown");
    }

    @Test
    void aQueryWithAnUnknownFilterIsNotAnsweredWithEverything() {
        assertThat(api.get("/api/runs?snyc=customers").problem())
                .isEqualTo("400 request.invalid: snyc is not known; known are [before, limit, sync]");
        assertThat(api.get("/api/runs?limit=many").problem())
                .isEqualTo("400 request.invalid: limit must be a whole number from 1 to 1000");
        assertThat(api.post("/api/syncs/customers/runs", "{\"kind\": \"approve\"}")
                        .problem())
                .isEqualTo("400 request.invalid: kind must be one of [run, plan, adopt]");
    }

    @Test
    void whatIsNotUnderstoodIsRefusedWithACode() {
        assertThat(api.post("/api/syncs/customers/runs", "{").problem()).startsWith("400 request.not-json: ");
        assertThat(api.post("/api/syncs/customers/runs", "[]").problem())
                .isEqualTo("400 request.invalid: send one JSON object");
        assertThat(api.get("/api/runs/seven").problem()).startsWith("400 request.invalid: ");
        assertThat(api.get("/api/runs/7").problem()).startsWith("404 run.unknown: there is no run 7");
        assertThat(api.get("/api/nothing").problem())
                .isEqualTo("404 request.unknown-path: the API has no GET /api/nothing");
        assertThat(api.get("/api/syncs/customers/pause").problem()).startsWith("404 request.unknown-path: ");
        assertThat(api.post(
                                "/api/preview/mapping",
                                "{\"mapping\": \"contcat\", \"connection\": \"warehouse\", \"model\": \"customers\"}")
                        .problem())
                .startsWith("422 mapping.unknown: ")
                .contains("contact");
    }
}
