package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * P9: after all kinds of work and failure no secret stands in an answer of the API or of the actuator, in what a command
 * prints, in a log line or in a metric. The document of the API and the list of commands are walked.
 */
@NullUnmarked
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantedSecretsIT {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static PlantedInstallation planted;
    private static PlantedCalls calls;

    @BeforeAll
    static void work() throws Exception {
        planted = new PlantedInstallation(folder).start();
        calls = new PlantedCalls(planted);
        PlantedInstallation.syncs().forEach(planted.penstock::run);
        PlantedInstallation.HOOKS.forEach(PlantedSecretsIT::callHook);
        calls.call("GET", "/lookup/accounts/1", "", "Authorization", "Bearer " + planted.lookupKey);
        calls.call("GET", "/lookup/accounts/1", "", "Authorization", "Bearer " + planted.secrets.odd("wrong key"));
        calls.call("GET", "/api/me", "", "Authorization", PlantedCalls.basic("anna", planted.password));
        calls.call(
                "GET",
                "/api/me",
                "",
                "Authorization",
                PlantedCalls.basic("anna", planted.secrets.odd("wrong password")));
        calls.call("GET", "/api/me", "", "Authorization", "Bearer " + planted.ciToken);
        calls.call("GET", "/login/oauth2/code/company?state=x&code=" + planted.secrets.plain("code"), "");
        Awaitility.await()
                .atMost(LONGEST)
                .until(() -> PlantedInstallation.HOOKS.stream()
                        .filter(hook -> !List.of("h-reply", "h-hmac").contains(hook))
                        .allMatch(hook ->
                                calls.get("/api/webhooks/" + hook + "/events").contains("event-rejected")));
        PlantedEdits.save(planted);
        calls.post("/api/files/reload", "{\"dryRun\": true}");
        Awaitility.await().atMost(LONGEST).until(() -> {
            String history = calls.get("/api/history");
            return history.contains("by-bearer") && history.contains("plain.camel") && history.contains("h-hmac");
        });
    }

    @AfterAll
    static void stop() {
        planted.close();
    }

    @Test
    @Order(1)
    void noAnswerOfTheApiHoldsASecret() {
        assertThat(calls.everyCall()).isGreaterThan(200);
        assertThat(calls.leaks()).isEmpty();
    }

    @Test
    @Order(2)
    void noAnswerOfTheActuatorHoldsASecret() throws IOException {
        JsonNode links = new ObjectMapper().readTree(calls.get("/actuator")).get("_links");
        List<String> asked = new ArrayList<>();
        for (Map.Entry<String, JsonNode> link : links.properties()) {
            String path = link.getValue().get("href").asText().replaceFirst("http://[^/]*", "");
            if (!path.contains("{") && !path.endsWith("/heapdump")) {
                asked.add(path);
                calls.get(path);
            }
        }
        calls.get("/actuator/env/some.sealed.setting");
        calls.get("/actuator/env/camel.vault.hashicorp.token");

        assertThat(asked)
                .contains("/actuator/env", "/actuator/configprops", "/actuator/prometheus", "/actuator/health");
        assertThat(calls.leaks()).isEmpty();
    }

    @Test
    @Order(3)
    void noCommandPrintsASecret() {
        TypedCommands typed = new TypedCommands(planted.penstock.url()).with("PENSTOCK_TOKEN", planted.token);
        List<String> commands = PlantedCommands.all(typed, calls);
        for (String command : commands) {
            TypedCommands.Typed said = typed.type(command.split(" "));
            calls.look(command, said.out() + "\n" + said.err());
        }
        TypedCommands.Typed refused = new TypedCommands(planted.penstock.url())
                .with("PENSTOCK_TOKEN", planted.secrets.plain("wrong token"))
                .type("syncs");
        calls.look("a wrong token", refused.out() + refused.err());

        assertThat(commands).hasSizeGreaterThan(90);
        assertThat(calls.leaks()).isEmpty();
    }

    /** The last, when all that could fail has. */
    @Test
    @Order(4)
    void noLineOfTheLogHoldsASecret(CapturedOutput output) throws IOException {
        output.getAll().lines().forEach(line -> calls.look("the log", line));

        assertThat(output.getAll()).contains("source.failed");
        assertThat(calls.leaks()).isEmpty();
        assertThat(calls.get("/api/runs")).contains("by-basic").contains("***");
        assertThat(Files.exists(folder.resolve("data"))).isTrue();
    }

    private static void callHook(String hook) {
        String right = planted.hookSecret(hook);
        String old = planted.hookPrevious(hook);
        for (String secret : List.of(right, old, planted.secrets.odd("wrong secret of " + hook))) {
            String query = hook.equals("h-query") ? "?key=" + URLEncoder.encode(secret, StandardCharsets.UTF_8) : "";
            calls.call(
                    "POST",
                    "/hooks/" + hook + query,
                    "{\"id\": 1}",
                    "Content-Type",
                    "application/json",
                    "X-Secret",
                    secret,
                    "Authorization",
                    PlantedCalls.basic("me", secret));
        }
        calls.post("/hooks/" + hook, "not JSON");
    }
}
