package io.penstock.trigger.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.testing.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole Penstock with a port of its own for webhooks, and its API. */
@NullUnmarked
class HookPortTest {

    @TempDir
    Path folder;

    @Test
    void webhooksAndManagementAreServedApart() throws Exception {
        try (Installation installation = new Installation(folder).web().set("penstock.hooks.port", 0)) {
            installation.flow("open", HookFlows.echo("open", ""));
            installation.flow("signed", HookFlows.echo("signed", "signature: stripe, secret: hush"));
            installation.start();
            HookCaller hooks = new HookCaller(
                    "http://127.0.0.1:" + installation.bean(HookPort.class).port());
            HookCaller management = new HookCaller(installation.url());

            assertThat(hooks.post("/hooks/open", "{}").status()).isEqualTo(200);
            assertThat(hooks.send("GET", "/api/webhooks", "").status()).isEqualTo(404);
            assertThat(hooks.send("GET", "/actuator/health", "").status()).isEqualTo(404);
            assertThat(management.post("/hooks/open", "{}").status()).isEqualTo(404);
            assertThat(management.send("GET", "/api/webhooks", "").status()).isEqualTo(401);

            String token = "Bearer "
                    + Files.readString(folder.resolve("data/api-token")).strip();
            HookCaller.Answer all = management.send("GET", "/api/webhooks", "", "Authorization", token);
            assertThat(all.json().findValuesAsText("name")).containsExactly("open", "signed");
            String curl = management
                    .post(
                            "/api/webhooks/signed/curl",
                            new ObjectMapper()
                                    .createObjectNode()
                                    .put("body", "it's")
                                    .toString(),
                            "Authorization",
                            token)
                    .json()
                    .path("line")
                    .asText();
            assertThat(curl)
                    .contains("/hooks/signed")
                    .contains("stripe-signature: t=")
                    .contains("--data-binary 'it'\\''s'")
                    .doesNotContain("hush");
        }
    }
}
