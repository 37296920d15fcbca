package io.penstock.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Encryption;
import io.penstock.config.ProblemsException;
import io.penstock.sync.RunState;
import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.Installation;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A server whose secrets lie in a vault or are encrypted: in a connection, in the settings and in a flow. */
@ExtendWith(OutputCaptureExtension.class)
class VaultIT {

    private static final String TOKEN = "planted-token";
    private static final String API = "planted-api-token";
    private static final String HEADER = "planted-header";

    @TempDir
    Path folder;

    private final List<WireRequest> calls = new CopyOnWriteArrayList<>();

    @Test
    void secretsAreReadWhereverTheyAreReferredTo(CapturedOutput output) throws Exception {
        String key = Encryption.newKey();
        Path keyFile = Files.writeString(folder.resolve("key"), key + "\n");
        try (VaultSimulator vault = new VaultSimulator()
                        .put("crm", Map.of("token", TOKEN, "header", HEADER))
                        .token("ours", "crm");
                HttpServerOnSocket crm = new HttpServerOnSocket(0, this::take);
                Installation penstock = installation(vault, crm)
                        .set("penstock.encryption.key-file", keyFile)
                        .set("penstock.api.token", new Encryption(key).encrypt(API))
                        .start()) {
            assertThat(penstock.run("numbers").state()).isEqualTo(RunState.COMPLETED);

            assertThat(calls)
                    .hasSize(2)
                    .anySatisfy(call -> assertThat(call.headers()).containsEntry("authorization", "Bearer " + TOKEN));
            assertThat(calls).anySatisfy(call -> assertThat(call.headers()).containsEntry("x-shared", HEADER));
            HttpRequest request = HttpRequest.newBuilder(URI.create(penstock.url() + "/api/syncs"))
                    .header("Authorization", "Bearer " + API)
                    .build();
            try (HttpClient http = HttpClient.newHttpClient()) {
                assertThat(http.send(request, BodyHandlers.ofString()).statusCode())
                        .isEqualTo(200);
            }
        }
        assertThat(output.getAll()).doesNotContain("planted", key);
    }

    @Test
    void aSettingThatCannotBeReadStopsTheStartAndIsNamed() throws Exception {
        Path settings = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(settings.resolve("application.yaml"), """
                penstock:
                  api:
                    token: "{{hashicorp:secret:penstock#token}}"
                """);
        try (VaultSimulator vault = new VaultSimulator().token("ours", "crm");
                HttpServerOnSocket crm = new HttpServerOnSocket(0, this::take);
                Installation penstock =
                        installation(vault, crm).set("spring.config.additional-location", "file:" + settings + "/")) {
            assertThatThrownBy(penstock::start)
                    .isInstanceOf(ProblemsException.class)
                    .hasMessageContaining("application.yaml:3:")
                    .hasMessageContaining("{{hashicorp:secret:penstock#token}}")
                    .hasMessageContaining("refused (403)");
        }
    }

    private Installation installation(VaultSimulator vault, HttpServerOnSocket crm) {
        return new Installation(folder)
                .web()
                .set("camel.vault.hashicorp.token", "ours")
                .set("camel.vault.hashicorp.host", "127.0.0.1")
                .set("camel.vault.hashicorp.port", vault.port())
                .set("camel.vault.hashicorp.scheme", "http")
                .connection("warehouse", "type: duckdb\npath: " + folder.resolve("w.duckdb") + "\ncreate: true\n")
                .connection(
                        "crm",
                        "type: http\nurl: " + crm.url()
                                + "\nauth: { type: bearer, token: \"{{hashicorp:secret:crm#token}}\" }\n")
                .flow("numbers", """
                        - route:
                            id: numbers
                            from:
                              uri: sync:numbers
                              parameters: { connection: warehouse, query: "select 1 as id", key: id }
                              steps:
                                - to:
                                    id: to-crm
                                    uri: kamelet:http-json-sink
                                    parameters: { connection: crm, path: /rows }
                                - setBody: { constant: "" }
                                - setHeader: { name: X-Shared, constant: "{{hashicorp:secret:crm#header}}" }
                                - setHeader: { name: CamelHttpMethod, constant: POST }
                                - to: { id: tell, uri: "CRM/tell" }
                        """.replace("CRM", crm.url()));
    }

    private WireReply take(WireRequest request) {
        calls.add(request);
        return WireReply.json(200, Map.of());
    }
}
