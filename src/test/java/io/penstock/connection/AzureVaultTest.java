package io.penstock.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.VaultKind;
import io.penstock.testing.ChildJvm;
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
 * The library of Azure against a simulator under Azure's own names, which it offers no setting for: over TLS through a proxy, in a
 * JVM that trusts our certificate. It is there in a build with {@code -Pvault-azure} alone.
 */
@NullUnmarked
@EnabledIf("isThere")
class AzureVaultTest {

    private static final String VALUE = "s3cret ${HOME}";

    @TempDir
    Path folder;

    private AzureVaultSimulator cloud;
    private TlsServer server;
    private TunnelProxy proxy;

    static boolean isThere() {
        return VaultKind.AZURE.isThere();
    }

    @BeforeEach
    void start() {
        cloud = new AzureVaultSimulator().put("plain", VALUE).put("crm", "{\"token\": \"" + VALUE + "\"}");
        server = new TlsServer(folder, cloud, AzureVaultSimulator.LOGIN, AzureVaultSimulator.VAULT);
        proxy = new TunnelProxy(server.port());
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.close();
    }

    @Test
    void secretsAndFieldsAreReadAndWhatIsMissingIsTold() {
        List<String> answers = ask(
                AzureVaultSimulator.SECRET,
                "{{azure:plain}}",
                "{{azure:crm#token}}",
                "{{azure:gone}}",
                "{{azure:crm#gone}}");

        assertThat(proxy.asked()).contains(AzureVaultSimulator.LOGIN + ":443", AzureVaultSimulator.VAULT + ":443");
        assertThat(answers).hasSize(4).startsWith("ANSWER " + VALUE, "ANSWER " + VALUE);
        assertThat(answers.get(2)).contains("config.missing-secret", "azure:gone");
        assertThat(answers.get(3))
                .contains("config.missing-secret", "azure:crm#gone")
                .doesNotContain("s3cret");
    }

    @Test
    void whoIsNotLetInIsToldSo() {
        assertThat(ask("another-secret", "{{azure:plain}}").get(0))
                .contains("config.vault-failed", "refused")
                .doesNotContain("another-secret");
        cloud.forbid();
        assertThat(ask(AzureVaultSimulator.SECRET, "{{azure:plain}}").get(0))
                .contains("config.vault-failed", "refused (403)");
    }

    private List<String> ask(String secret, String... texts) {
        List<String> arguments = new ArrayList<>(List.of(
                "camel.vault.azure.vault-name=ours",
                "camel.vault.azure.tenant-id=" + AzureVaultSimulator.TENANT,
                "camel.vault.azure.client-id=" + AzureVaultSimulator.CLIENT,
                "camel.vault.azure.client-secret=" + secret));
        arguments.addAll(List.of(texts));
        ChildJvm.End end = new ChildJvm(AskedVault.class, server.options(proxy)).run(arguments.toArray(String[]::new));
        List<String> answers =
                end.lines().stream().filter(line -> line.startsWith("ANSWER ")).toList();
        assertThat(answers).as(end.errors()).hasSize(texts.length);
        return answers;
    }
}
