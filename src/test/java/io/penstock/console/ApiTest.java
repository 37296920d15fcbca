package io.penstock.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.pretend.ApiServer;
import io.penstock.row.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class ApiTest {

    private static final Outcome.Rejected BAD_MAIL =
            new Outcome.Rejected("destination.invalid-field", "Email is invalid");

    @TempDir
    static Path data;

    private static ApiServer server;
    private static ApiCalls api;

    @BeforeAll
    static void start() {
        server = ApiServer.start(data, "--penstock.api.token=" + ApiServer.TOKEN);
        api = new ApiCalls(server.url(), "Bearer " + ApiServer.TOKEN);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aSync() {
        server.syncs()
                .add("customers")
                .row("1", Outcome.Delivered.PLAIN)
                .row("2", BAD_MAIL)
                .row("3", Outcome.Delivered.PLAIN);
    }

    @Test
    void aRunIsWishedForWatchedAndReported() {
        ApiCalls.Answer wished = api.post("/api/syncs/customers/runs", "{\"kind\": \"run\"}");
        assertThat(wished.status()).isEqualTo(202);
        assertThat(wished.body().path("added").asBoolean()).isTrue();

        assertThat(api.get("/api/syncs/customers/progress").body().path("state").asText())
                .isEqualTo("planning");
        JsonNode run = whenOver();
        assertThat(run.path("id").asLong())
                .isGreaterThan(wished.body().path("after").asLong());
        assertThat(run.path("state").asText()).isEqualTo("completed");
        assertThat(run.path("by").asText()).isEqualTo("ada");
        assertThat(run.path("outcomes").toString())
                .isEqualTo("{\"delivered\":2,\"rejected\":1,\"deferred\":0,\"skipped\":0}");
        assertThat(run.path("targets").path("upsert-contacts").path("rejected").asLong())
                .isOne();
        assertThat(run.path("counts").path("read").asLong()).isEqualTo(3);
        assertThat(api.get("/api/syncs/customers/progress").status()).isEqualTo(204);
        assertThat(api.get("/api/runs?sync=customers&limit=1").body().get(0)).isEqualTo(run);
    }

    @Test
    void failedRowsAreGroupedAndListed() {
        long run = run();

        JsonNode group = api.get("/api/runs/" + run + "/failures").body().get(0);
        assertThat(group.path("code").asText()).isEqualTo("destination.invalid-field");
        assertThat(group.path("reason").asText()).isEqualTo("Email is invalid");
        assertThat(group.path("count").asLong()).isOne();

        String rows = "/api/runs/" + run + "/rows?code=destination.invalid-field";
        JsonNode page = api.get(rows + "&outcome=rejected&size=1").body();
        assertThat(page.path("rows").get(0).path("key").asText()).isEqualTo("2");
        assertThat(page.path("more").asBoolean()).isFalse();
        assertThat(api.get(rows + "&outcome=deferred").body().path("rows")).isEmpty();
    }

    @Test
    void aPlanIsLookedAtAndExactlyItIsApproved() {
        api.post("/api/syncs/customers/runs", "{\"kind\": \"plan\"}");
        JsonNode held = untilState("held");

        assertThat(api.get("/api/syncs/customers/plan").body().path("upserts")).isEmpty();
        JsonNode plan = api.get("/api/syncs/customers/plan?samples=2").body();
        assertThat(plan.path("status").asText()).isEqualTo("held");
        assertThat(plan.path("upserts")).hasSize(2);
        assertThat(plan.path("upserts").get(0).path("before").path("email").asText())
                .isEqualTo("1@old.example");
        assertThat(plan.path("deletes").get(0).path("key").asText()).isEqualTo("gone");
        assertThat(plan.path("time").asText()).isEqualTo("PT12S");

        assertThat(api.post("/api/syncs/customers/plan/approve", "{\"run\": 999999}")
                        .problem())
                .startsWith("409 plan.superseded: ");
        assertThat(api.post("/api/syncs/customers/plan/approve", "{\"run\": " + held.path("id") + "}")
                        .status())
                .isEqualTo(202);
        assertThat(whenOver().path("state").asText()).isEqualTo("completed");
    }

    @Test
    void aHeldPlanIsDropped() {
        server.syncs().add("customers").row("1", Outcome.Delivered.PLAIN).objection("guard.too-many-deletes: look");
        api.post("/api/syncs/customers/runs", "");
        JsonNode held = untilState("held");
        assertThat(held.path("problem").toString())
                .isEqualTo("{\"code\":\"guard.too-many-deletes\",\"detail\":\"look\"}");

        assertThat(api.post("/api/syncs/customers/plan/drop", "").status()).isEqualTo(204);

        assertThat(api.get("/api/runs/" + held.path("id")).body().path("state").asText())
                .isEqualTo("cancelled");
        assertThat(api.post("/api/syncs/customers/plan/drop", "").problem()).startsWith("409 plan.not-held: ");
    }

    @Test
    void whatHappenedToAKeyIsAnswered() {
        run();

        JsonNode delivered = api.get("/api/syncs/customers/keys?key=1").body();
        assertThat(delivered.path("targets").get(0).path("owned").asBoolean()).isTrue();
        assertThat(delivered.path("targets").get(0).path("id").asText()).isEqualTo("51");

        JsonNode rejected = api.get("/api/syncs/customers/keys?key=2").body();
        assertThat(rejected.path("targets")
                        .get(0)
                        .path("failure")
                        .path("reason")
                        .asText())
                .isEqualTo("Email is invalid");
        assertThat(rejected.path("history").get(0).path("outcome").asText()).isEqualTo("rejected");
        assertThat(api.get("/api/syncs/customers/keys?key=a%2Fb%7C%2E%2E")
                        .body()
                        .path("targets"))
                .isEmpty();
    }

    @Test
    void quarantinedRowsAreListedAndReleased() {
        run();
        String quarantine = "/api/syncs/customers/quarantine";
        assertThat(api.get(quarantine).body().path("rows")).hasSize(1);

        assertThat(api.post(quarantine + "/release", "{\"keys\": [\"2\", \"7\"]}")
                        .body()
                        .path("rows")
                        .asLong())
                .isOne();

        assertThat(api.get(quarantine).body().path("rows")).isEmpty();
    }

    @Test
    void rowsAreSentAgainByKeyOrAll() {
        run();

        assertThat(api.post("/api/syncs/customers/resend", "{\"keys\": [\"1\"]}")
                        .body()
                        .toString())
                .isEqualTo("{\"rows\":1}");
        assertThat(api.post("/api/syncs/customers/resend", "{\"all\": true}")
                        .body()
                        .toString())
                .isEqualTo("{\"rows\":1}");
        assertThat(api.post("/api/syncs/customers/resend", "").problem())
                .startsWith("400 request.invalid: keys must be given");
    }

    @Test
    void aSyncIsPausedAndResumedAndTheAuditKnowsWho() {
        api.post("/api/syncs/customers/pause", "");
        assertThat(api.get("/api/syncs/customers").body().path("paused").asBoolean())
                .isTrue();
        api.post("/api/syncs/customers/resume", "");
        assertThat(api.get("/api/syncs/customers").body().path("paused").asBoolean())
                .isFalse();

        JsonNode entry = api.get("/api/audit?sync=customers&limit=1").body().get(0);
        assertThat(entry.path("who").asText()).isEqualTo("ada");
        assertThat(entry.path("what").asText()).isEqualTo("resume");
    }

    @Test
    void aResetHasToNameItsSync() {
        run();

        assertThat(api.post("/api/syncs/customers/reset", "{\"confirm\": \"orders\"}")
                        .problem())
                .isEqualTo("400 request.invalid: confirm must be the sync's name, \"customers\"");
        assertThat(api.post("/api/syncs/customers/reset", "{\"confirm\": \"customers\"}")
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/api/syncs/customers")
                        .body()
                        .path("targets")
                        .get(0)
                        .path("owned")
                        .asLong())
                .isZero();
    }

    @Test
    void aSyncIsDescribed() {
        JsonNode sync = api.get("/api/syncs/customers").body();

        assertThat(sync.path("mode").asText()).isEqualTo("mirror");
        assertThat(sync.path("when").asText()).isEqualTo("every 15m");
        assertThat(sync.path("key").toString()).isEqualTo("[\"id\"]");
        assertThat(api.get("/api/syncs").body())
                .isEqualTo(new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(List.of(sync)));
    }

    @Test
    void connectionsAreListedWithoutTheirSecretsAndTested() {
        JsonNode connections = api.get("/api/connections").body();
        assertThat(connections.toString()).contains("\"settings\":[\"token\"]").doesNotContain("s3cret");

        assertThat(api.post("/api/connections/warehouse/test", "")
                        .body()
                        .path("answer")
                        .asText())
                .startsWith("DuckDB v");
        assertThat(api.post("/api/connections/crm/test", "").problem())
                .startsWith("502 connection.failed: crm: 401; check the token");
        assertThat(api.post("/api/connections/lake/test", "").problem()).startsWith("422 connection.no-test: ");
        assertThat(api.post("/api/connections/erp/test", "").problem())
                .isEqualTo("404 connection.unknown: there is no connection \"erp\"; there are [crm, lake, warehouse]");
    }

    @Test
    void aModelIsPreviewedWithItsTypes() {
        ApiCalls.Answer preview = api.post(
                "/api/preview/model", "{\"connection\": \"warehouse\", \"model\": \"customers\", \"rows\": 2}");

        assertThat(preview.body().path("columns").get(1).toString())
                .isEqualTo("{\"name\":\"spent\",\"type\":\"decimal\"}");
        assertThat(preview.text())
                .contains("\"rows\":[{\"id\":1,\"spent\":12.50,\"since\":\"2026-03-01\",\"name\":\"Zoë 1\"},"
                        + "{\"id\":2,\"spent\":12.50,\"since\":\"2026-03-01\",\"name\":null}]");
        assertThat(api.post("/api/preview/model", "{\"connection\": \"warehouse\", \"model\": \"custmers\"}")
                        .problem())
                .startsWith("422 config.unknown-model: ")
                .contains("customers");
        assertThat(api.post(
                                "/api/preview/model",
                                "{\"connection\": \"warehouse\", \"query\": \"select * from nowhere\"}")
                        .problem())
                .startsWith("502 source.failed: warehouse: ")
                .contains("nowhere");
    }

    @Test
    void aMappingIsPreviewedFieldByField() {
        JsonNode row = api.post(
                        "/api/preview/mapping",
                        "{\"connection\": \"warehouse\", \"model\": \"customers\", \"mapping\": \"contact\", \"rows\": 1}")
                .body()
                .path("rows")
                .get(0);

        assertThat(row.path("before").path("name").asText()).isEqualTo("Zoë 1");
        assertThat(row.path("fields").get(0).toString())
                .isEqualTo("{\"name\":\"firstname\",\"expression\":\"name\",\"fate\":\"sent\",\"value\":\"Zoë 1\"}");
        assertThat(row.path("fields").get(2).path("fate").asText()).isEqualTo("rejected");
    }

    private static long run() {
        api.post("/api/syncs/customers/runs", "{\"kind\": \"run\"}");
        return whenOver().path("id").asLong();
    }

    private static JsonNode whenOver() {
        for (int looks = 0; looks < 10; looks++) {
            JsonNode sync = api.get("/api/syncs/customers").body();
            if (!sync.has("current") && sync.path("waiting").isEmpty()) {
                return sync.path("last");
            }
        }
        throw new AssertionError("the run did not end");
    }

    private static JsonNode untilState(String state) {
        for (int looks = 0; looks < 10; looks++) {
            JsonNode run = api.get("/api/syncs/customers").body().path("current");
            if (run.path("state").asText().equals(state)) {
                return run;
            }
        }
        throw new AssertionError("the run did not get " + state);
    }
}
