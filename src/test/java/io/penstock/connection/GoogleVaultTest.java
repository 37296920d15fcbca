package io.penstock.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.VaultKind;
import io.penstock.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The library of Google against a simulator under Google's own name, which it offers no setting for: gRPC over TLS through a
 * proxy, in a JVM that trusts our certificate. It is there in a build with {@code -Pvault-gcp} alone.
 */
@NullUnmarked
@EnabledIf("isThere")
class GoogleVaultTest {

    private static final String VALUE = "s3cret ${HOME}";

    @TempDir
    Path folder;

    private GoogleVaultSimulator cloud;
    private TlsServer server;
    private TunnelProxy proxy;

    static boolean isThere() {
        return VaultKind.GCP.isThere();
    }

    @BeforeEach
    void start() {
        cloud = new GoogleVaultSimulator().put("plain", VALUE).put("crm", "{\"token\": \"" + VALUE + "\"}");
        server = new TlsServer(folder, cloud, GoogleVaultSimulator.HOST);
        proxy = new TunnelProxy(server.port());
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.close();
    }

    @Test
    void secretsAndFieldsAreReadAndWhatIsMissingIsTold() throws Exception {
        List<String> answers = ask(cloud, "{{gcp:plain}}", "{{gcp:crm#token}}", "{{gcp:gone}}", "{{gcp:crm#gone}}");

        assertThat(proxy.asked()).contains(GoogleVaultSimulator.HOST + ":443");
        assertThat(answers).hasSize(4).startsWith("ANSWER " + VALUE, "ANSWER " + VALUE);
        assertThat(answers.get(2)).contains("config.missing-secret", "gcp:gone");
        assertThat(answers.get(3))
                .contains("config.missing-secret", "gcp:crm#gone")
                .doesNotContain("s3cret");
    }

    @Test
    void whoIsNotLetInIsToldSo() throws Exception {
        assertThat(ask(new GoogleVaultSimulator(), "{{gcp:plain}}").get(0)).contains("config.vault-failed", "refused");
        cloud.deny();
        assertThat(ask(cloud, "{{gcp:plain}}").get(0)).contains("config.vault-failed", "refused");
    }

    private List<String> ask(GoogleVaultSimulator account, String... texts) throws Exception {
        Path key = Files.writeString(folder.resolve("account.json"), account.account());
        List<String> arguments = new ArrayList<>(List.of(
                "camel.vault.gcp.project-id=" + GoogleVaultSimulator.PROJECT,
                "camel.vault.gcp.service-account-key=file:" + key));
        arguments.addAll(List.of(texts));
        ChildJvm.End end = new ChildJvm(AskedVault.class, server.options(proxy)).run(arguments.toArray(String[]::new));
        List<String> answers =
                end.lines().stream().filter(line -> line.startsWith("ANSWER ")).toList();
        assertThat(answers).as(end.errors()).hasSize(texts.length);
        return answers;
    }
}
