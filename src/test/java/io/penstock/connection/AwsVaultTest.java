package io.penstock.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.VaultKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The library of AWS against a simulator of its API. It is there in a build with {@code -Pvault-aws} alone. */
@NullUnmarked
@EnabledIf("isThere")
class AwsVaultTest {

    private static final String VALUE = "s3cret ${HOME}";

    private AwsVaultSimulator vault;
    private final Map<String, Object> settings = new HashMap<>();

    static boolean isThere() {
        return VaultKind.AWS.isThere();
    }

    @BeforeEach
    void start() {
        vault = new AwsVaultSimulator()
                .put("crm", "{\"token\": \"" + VALUE + "\", \"user\": \"ada\"}")
                .put("plain", VALUE);
        settings.put("camel.vault.aws.access-key", AwsVaultSimulator.KEY);
        settings.put("camel.vault.aws.secret-key", AwsVaultSimulator.SECRET_KEY);
        settings.put("camel.vault.aws.region", "eu-west-1");
        settings.put("camel.vault.aws.override-endpoint", true);
        settings.put("camel.vault.aws.uri-endpoint-override", vault.url());
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void aSecretAndAFieldOfOneAreRead() {
        assertThat(AskedVault.ask(settings, "{{aws:plain}}")).isEqualTo(VALUE);
        assertThat(AskedVault.ask(settings, "{{aws:crm#token}}")).isEqualTo(VALUE);
        assertThat(AskedVault.ask(settings, "https://{{aws:crm#user}}@${NONE:host}/"))
                .isEqualTo("https://ada@host/");
    }

    @Test
    void eachFailureIsToldAndNeverTheSecret() {
        assertThat(AskedVault.ask(settings, "{{aws:gone}}")).contains("config.missing-secret", "aws:gone");
        assertThat(AskedVault.ask(settings, "{{aws:crm#gone}}"))
                .contains("config.missing-secret", "aws:crm#gone")
                .doesNotContain("s3cret");
        assertThat(AskedVault.ask(settings, "{{aws:plain#token}}"))
                .contains("config.vault-failed", "no JSON")
                .doesNotContain("s3cret");
        vault.refuse("AccessDeniedException");
        assertThat(AskedVault.ask(settings, "{{aws:crm#token}}")).contains("config.vault-failed", "refused");
        vault.refuse(null);
        settings.put("camel.vault.aws.secret-key", "another");
        assertThat(AskedVault.ask(settings, "{{aws:crm#token}}"))
                .contains("config.vault-failed", "refused")
                .doesNotContain("another");
        vault.close();
        assertThat(AskedVault.ask(settings, "{{aws:crm#token}}")).contains("config.vault-failed", "did not answer");
        settings.clear();
        assertThat(AskedVault.ask(settings, "{{aws:crm#token}}"))
                .contains("config.vault-failed", "not set up", "camel.vault.aws");
    }
}
