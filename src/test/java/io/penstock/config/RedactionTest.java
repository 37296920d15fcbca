package io.penstock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final String SECRET = "s3cr+t/\"&~k ey";

    private final Redaction redaction = new Redaction();

    RedactionTest() {
        redaction.learn(SECRET);
    }

    @Test
    void aSecretIsHiddenHoweverItIsWritten() {
        String coded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        for (String form : new String[] {
            SECRET,
            coded,
            coded.replace("+", "%20"),
            coded.replace("%2B", "%2b").replace("%2F", "%2f").replace("%7E", "%7e"),
            SECRET.replace("\"", "\\\"")
        }) {
            assertThat(redaction.hide("before " + form + " after")).as(form).isEqualTo("before *** after");
        }
        for (String user : new String[] {"", "a:", "ab:", "abc:"}) {
            String basic = Base64.getEncoder().encodeToString((user + SECRET + "x").getBytes(StandardCharsets.UTF_8));
            String hidden = redaction.hide("got " + basic + ".");
            assertThat(hidden).contains("***").hasSizeLessThan(20);
        }
    }

    @Test
    void aSecretThatTheTextWasCutInIsHidden() {
        assertThat(redaction.hide("the app said: s3cr+t/\"&…")).isEqualTo("the app said: ***…");
        assertThat(redaction.hide("the app said: s3cr…")).isEqualTo("the app said: s3cr…");
    }

    @Test
    void whatLooksLikeALoginIsHiddenWhoeverWroteIt() {
        assertThat(redaction.hide("calls https://ada:pw@example.com/x?a=1&api_key=abc&b=2 with Bearer abcdef123"))
                .isEqualTo("calls https://***@example.com/x?a=1&api_key=***&b=2 with Bearer ***");
        String harmless = "GET http://example.com:8080/a@b?limit=5 of 3 bearers";
        assertThat(redaction.hide(harmless)).isSameAs(harmless);
    }

    @Test
    void everydayWordsAreNotLearned() {
        redaction.learn("true");
        redaction.learn("54321");
        redaction.learn("short");
        assertThat(redaction.hide("true 54321 short")).isEqualTo("true 54321 short");
        assertThat(redaction).hasToString("redaction");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "penstock.api.token",
                "auth.password",
                "auth.key",
                "CRM_API_KEY",
                "spring.security.oauth2.client.registration.company.client-secret",
                "camel.vault.aws.secretKey",
                "penstock.encryption.key",
                "SHOP_LOOKUP_KEY"
            })
    void namesOfSecretsAreKnown(String name) {
        assertThat(Redaction.isSecretName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth.token-url", "host", "penstock.encryption.key-file", "monkey", "server.port", "keyId"})
    void othersAreNot(String name) {
        assertThat(Redaction.isSecretName(name)).isFalse();
    }
}
