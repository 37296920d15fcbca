package io.penstock.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Encryption;
import io.penstock.config.Place;
import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import io.penstock.config.VaultKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What a vault answers, well or not, and what a person is told of it. */
@NullUnmarked
class VaultTest {

    private static final String VALUE = "s3cret ${HOME} {{x}}";

    private VaultSimulator vault;
    private final Problems problems = new Problems();

    @BeforeEach
    void start() {
        vault = new VaultSimulator()
                .put("crm", Map.of("token", VALUE, "user", "penstock"))
                .token("ours", "crm", "gone")
                .token("theirs", "other");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void aFieldOfASecretIsReadAndItsTextIsTakenAsItIs() {
        assertThat(resolve("ours", "{{hashicorp:secret:crm#token}}")).contains(VALUE);
        assertThat(resolve("ours", "https://{{hashicorp:secret:crm#user}}@${NONE:host}/"))
                .contains("https://penstock@host/");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void eachFailureIsToldWithItsPlaceAndReferenceAndNeverTheSecret() {
        resolve("theirs", "{{hashicorp:secret:crm#token}}");
        assertThat(last())
                .matches("(?s).*crm.yaml:3:9.*config.vault-failed.*hashicorp:secret:crm#token.*refused \\(403\\).*");
        resolve("ours", "{{hashicorp:secret:gone#token}}");
        assertThat(last()).contains("config.missing-secret", "hashicorp:secret:gone#token");
        resolve("ours", "{{hashicorp:secret:crm#nothing}}");
        assertThat(last()).contains("config.missing-secret", "hashicorp:secret:crm#nothing");
        resolve("ours", "{{hashicorp:secret:crm}}");
        assertThat(last()).contains("config.bad-reference", "#FIELD");
        vault.seal(true);
        resolve("ours", "{{hashicorp:secret:crm#token}}");
        assertThat(last()).contains("config.vault-failed", "sealed");
        vault.seal(false);
        assertThat(resolve("ours", "{{hashicorp:secret:crm#token}}")).contains(VALUE);
        vault.close();
        resolve("ours", "{{hashicorp:secret:crm#token}}");
        assertThat(last()).contains("config.vault-failed", "did not answer");
        resolve("", "{{hashicorp:secret:crm#token}}");
        assertThat(last()).contains("config.vault-failed", "camel.vault.hashicorp");
        assertThat(problems.text()).doesNotContain("s3cret", "ours", "theirs");
    }

    static boolean isAwsThere() {
        return VaultKind.AWS.isThere();
    }

    @Test
    @DisabledIf("isAwsThere")
    void aVaultWhoseLibraryIsNotThereIsToldAndItsNameIsNotTakenForTheSecret() {
        assertThat(resolve("ours", "{{aws:crm#token}}")).isEmpty();
        assertThat(last()).contains("config.missing-vault", "camel-aws-secrets-manager", "-Pvault-aws");
    }

    @Test
    void anEncryptedValueOpensWithItsKeyAloneAndNotAfterAChange() throws Exception {
        String key = Encryption.newKey();
        String sealed = new Encryption(key).encrypt("s3cret");
        assertThat(sealed).matches("ENC\\([A-Za-z0-9+/=]+\\)").isNotEqualTo(new Encryption(key).encrypt("s3cret"));
        assertThat(Secrets.isReference(sealed)).isTrue();
        assertThat(Secrets.isReference("x" + sealed)).isFalse();

        assertThat(opened(key, sealed)).contains("s3cret");
        assertThat(opened(Encryption.newKey(), sealed)).isEmpty();
        assertThat(last()).contains("crm.yaml:3:9", "config.bad-encryption");
        char other = sealed.charAt(30) == 'A' ? 'B' : 'A';
        assertThat(opened(key, sealed.substring(0, 30) + other + sealed.substring(31)))
                .isEmpty();
        assertThat(last()).contains("config.bad-encryption");
        assertThat(opened(key, "ENC(!)")).isEmpty();
        assertThat(opened(null, sealed)).isEmpty();
        assertThat(last()).contains("config.missing-secret", "PENSTOCK_ENCRYPTION_KEY");
        assertThat(opened("short", sealed)).isEmpty();
        assertThat(last()).contains("config.bad-encryption-key");
        assertThat(problems.text()).doesNotContain("s3cret", key);
    }

    private Optional<String> opened(String key, String text) {
        return new Secrets(name -> null, reference -> "", new Encryption(key)).resolve(text, place(), problems);
    }

    private Optional<String> resolve(String token, String text) {
        StandardEnvironment environment = new StandardEnvironment();
        if (!token.isEmpty()) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test",
                            Map.of(
                                    "camel.vault.hashicorp.token",
                                    token,
                                    "camel.vault.hashicorp.host",
                                    "127.0.0.1",
                                    "camel.vault.hashicorp.port",
                                    vault.port(),
                                    "camel.vault.hashicorp.scheme",
                                    "http")));
        }
        try (CamelVaults vaults = new CamelVaults(environment)) {
            return new Secrets(name -> null, vaults, new Encryption(null)).resolve(text, place(), problems);
        }
    }

    private static Place place() {
        return new Place(Path.of("config/connections/crm.yaml"), 3, 9, "auth.token");
    }

    private String last() {
        java.util.List<Problem> all = problems.all();
        return all.get(all.size() - 1).text();
    }
}
