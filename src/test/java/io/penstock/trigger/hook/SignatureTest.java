package io.penstock.trigger.hook;

import static io.penstock.trigger.hook.Signed.call;
import static io.penstock.trigger.hook.Signed.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final String EVENT = "{\"id\":\"evt_1\",\"object\":\"event\"}";
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    /**
     * HubSpot: hubspot-api-python's tests. Slack: its documents. GitHub: its documents on validating deliveries. The others
     * publish none; theirs were computed with Python's hmac by what the documents describe.
     */
    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of(
                        "hubspot-v3",
                        "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy",
                        "{'example_field':'example_value'}",
                        Map.of(
                                "x-hubspot-signature-v3",
                                "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=",
                                "x-hubspot-request-timestamp",
                                "1693657560000"),
                        Instant.ofEpochMilli(1693657560000L)),
                Arguments.of(
                        "slack",
                        "8f742231b10e8888abcd99yyyzzz85a5",
                        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                                + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                                + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
                                + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
                        Map.of(
                                "x-slack-signature",
                                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
                                "x-slack-request-timestamp",
                                "1531420618"),
                        Instant.ofEpochSecond(1531420618)),
                Arguments.of(
                        "github",
                        "It's a Secret to Everybody",
                        "Hello, World!",
                        Map.of(
                                "x-hub-signature-256",
                                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"),
                        NOW),
                Arguments.of(
                        "stripe",
                        "whsec_test",
                        EVENT,
                        Map.of(
                                "stripe-signature",
                                "t=1614265330,v1=9ac111b4a635c6f720c27290b8297e4ccdfeb07170d2ea5b3c3109b1576b7919,v0=6ffbb59b2300aae63f272406069a9788598b792a"),
                        Instant.ofEpochSecond(1614265330)),
                Arguments.of(
                        "zendesk",
                        "dGhpc19zZWNyZXQ=",
                        EVENT,
                        Map.of(
                                "x-zendesk-webhook-signature",
                                "WQWxz49uF+4SjHMaIP3o+oZFBfXOamGvIELuo/7DPbE=",
                                "x-zendesk-webhook-signature-timestamp",
                                "2026-11-22T20:00:00Z"),
                        NOW),
                Arguments.of(
                        "shopify",
                        "hush",
                        EVENT,
                        Map.of("x-shopify-hmac-sha256", "Y5yh1MBcvmylNdRGRmMjSnWMAU5vK6ZYOwIowkFMvRk="),
                        NOW),
                Arguments.of(
                        "dbt-cloud",
                        "hush",
                        EVENT,
                        Map.of("authorization", "639ca1d4c05cbe6ca535d4464663234a758c014e6f2ba6583b0228c2414cbd19"),
                        NOW),
                Arguments.of(
                        "segment",
                        "hush",
                        EVENT,
                        Map.of("x-signature", "ac5d45bd1c0a6f7ad6cc2c66935689037a6ec023"),
                        NOW));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void whatTheSenderSignedIsTaken(
            String sender, String secret, String body, Map<String, String> headers, Instant now) {
        assertThat(Signed.of(sender, secret(secret))
                        .check(call(body, headers), now)
                        .refusal())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void anotherBodyOrSecretIsRefused(
            String sender, String secret, String body, Map<String, String> headers, Instant now) {
        assertThat(Signed.of(sender, secret(secret))
                        .check(call(body + " ", headers), now)
                        .refusal())
                .isEqualTo(Signature.WRONG);
        assertThat(Signed.of(sender, secret(secret + "x"))
                        .check(call(body, headers), now)
                        .refusal())
                .isEqualTo(Signature.WRONG);
        assertThat(Signed.of(sender, secret(secret))
                        .check(call(body, Map.of()), now)
                        .refusal())
                .isEqualTo(Signature.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "slack", "hubspot-v3", "zendesk", "customerio"})
    void aCallThatIsOldOrFromTheFutureIsRefused(String sender) {
        Signature signature = Signed.of(sender, secret("s3cret"));
        HookRequest call = call(EVENT, signature.sign(call(EVENT, Map.of()), NOW));

        assertThat(signature.check(call, NOW.plusSeconds(299)).isGood()).isTrue();
        assertThat(signature.check(call, NOW.plusSeconds(301)).refusal()).isEqualTo(Signature.STALE);
        assertThat(signature.check(call, NOW.minusSeconds(301)).refusal()).isEqualTo(Signature.STALE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stripe",
                "slack",
                "hubspot-v3",
                "zendesk",
                "customerio",
                "github",
                "shopify",
                "segment",
                "intercom"
            })
    void whatWeSignIsTakenUnderTheNewAndTheOldSecret(String sender) {
        HookSecrets both = new HookSecrets("new", "old");
        for (String used : new String[] {"new", "old"}) {
            HookRequest call = call(EVENT, Signed.of(sender, secret(used)).sign(call(EVENT, Map.of()), NOW));

            assertThat(Signed.of(sender, both).check(call, NOW).isGood())
                    .as(used)
                    .isTrue();
            assertThat(Signed.of(sender, secret("other")).check(call, NOW).refusal())
                    .isEqualTo(Signature.WRONG);
        }
    }

    @Test
    void aTimeThatWasNotSignedMakesNothingYoung() {
        Signature slack = Signed.of("slack", secret("s3cret"));
        Map<String, String> headers = new HashMap<>(slack.sign(call(EVENT, Map.of()), NOW));
        headers.put("x-slack-request-timestamp", Long.toString(NOW.getEpochSecond() + 3600));

        assertThat(slack.check(call(EVENT, headers), NOW.plusSeconds(3600)).refusal())
                .isEqualTo(Signature.WRONG);
    }

    @Test
    void textThatDecodesToTheSameBytesIsNotTheSameSignature() {
        Signature shopify = Signed.of("shopify", secret("hush"));
        String right = shopify.sign(call(EVENT, Map.of()), NOW).getOrDefault("x-shopify-hmac-sha256", "");
        // The last digit before the padding has two bits that mean nothing.
        char last = right.charAt(right.length() - 2);
        String other = right.substring(0, right.length() - 2) + (char) (last + 1) + "=";
        assertThat(Base64.getDecoder().decode(other))
                .isEqualTo(Base64.getDecoder().decode(right));

        assertThat(shopify.check(call(EVENT, Map.of("x-shopify-hmac-sha256", other)), NOW)
                        .isGood())
                .isFalse();
    }

    @Test
    void hubSpotSignsTheAddressWithSomeCharactersDecoded() {
        Signature hubSpot = Signed.of("hubspot-v3", secret("s3cret"));
        byte[] body = EVENT.getBytes(StandardCharsets.UTF_8);
        HookRequest decoded = call("POST", "https://e.com/webhook_uri?a=x:y/z&b=%20", body, Map.of());
        HookRequest encoded =
                call("POST", "https://e.com/webhook_uri?a=x%3Ay%2fz&b=%20", body, hubSpot.sign(decoded, NOW));

        assertThat(hubSpot.check(encoded, NOW).isGood()).isTrue();
    }

    @Test
    void aSecretInAHeaderAQueryOrAPassword() {
        Signature header = new SecretHeader("x-token", "Bearer ", secret("s3cret"));
        assertThat(header.check(call("", Map.of("x-token", "Bearer s3cret")), NOW)
                        .isGood())
                .isTrue();
        assertThat(header.check(call("", Map.of("x-token", "s3cret")), NOW).refusal())
                .isEqualTo(Signature.WRONG);
        assertThat(header.check(call("", Map.of()), NOW).refusal()).isEqualTo(Signature.MISSING);

        Signature query = new SecretQuery("token", secret("s3 cret"));
        byte[] body = new byte[0];
        assertThat(query.check(call("POST", "https://e.com/h?a=1&token=s3%20cret", body, Map.of()), NOW)
                        .isGood())
                .isTrue();
        assertThat(query.check(call("POST", "https://e.com/h?token=%zz", body, Map.of()), NOW)
                        .isGood())
                .isFalse();

        Signature basic = new BasicAuth("ada", secret("pass:word"));
        assertThat(basic.check(call("", Map.of("authorization", basic("ada:pass:word"))), NOW)
                        .isGood())
                .isTrue();
        for (String wrong : new String[] {"ada:pass", "eve:pass:word", "ada", "", ":"}) {
            assertThat(basic.check(call("", Map.of("authorization", basic(wrong))), NOW)
                            .isGood())
                    .as(wrong)
                    .isFalse();
        }
        assertThat(basic.check(call("", Map.of("authorization", "Basic ***")), NOW)
                        .refusal())
                .isEqualTo(Signature.WRONG);
    }

    @Test
    void aRecipeThatLeavesTheBodyOutIsRefused() {
        HmacRecipe recipe = new HmacRecipe(
                "x-s", "HmacSHA256", HmacRecipe.Encoding.HEX, "", "{timestamp}", "x-t", SignedTime.Form.SECONDS);

        assertThatThrownBy(() -> new HmacSignature(recipe, secret("s"), Duration.ofMinutes(5)))
                .hasMessageContaining("{body}");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
