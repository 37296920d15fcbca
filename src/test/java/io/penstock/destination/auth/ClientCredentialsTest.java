package io.penstock.destination.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Redaction;
import io.penstock.connection.Connection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClientCredentialsTest {

    private static final Connection CONNECTION = new Connection(
            "crm",
            "http",
            Map.of(
                    "auth.type", "oauth2",
                    "auth.token-url", "http://127.0.0.1/token",
                    "auth.client-id", "me",
                    "auth.client-secret", "hush-hush"));

    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void aTokenIsUsedUntilAMinuteBeforeItsEnd() throws TokenException {
        Credentials credentials = credentials(granted(Map.of("expires_in", 1800)));

        assertThat(authorization(credentials)).isEqualTo("Bearer token-1");
        now = now.plus(Duration.ofSeconds(1739));
        assertThat(authorization(credentials)).isEqualTo("Bearer token-1");
        now = now.plus(Duration.ofSeconds(2));
        assertThat(authorization(credentials)).isEqualTo("Bearer token-2");
    }

    @Test
    void aTokenWithoutAnEndIsUsedUntilItIsRefused() throws TokenException {
        Credentials credentials = credentials(granted(Map.of()));

        authorization(credentials);
        now = now.plus(Duration.ofDays(30));
        assertThat(authorization(credentials)).isEqualTo("Bearer token-1");
        credentials.renew(credentials.generation());
        assertThat(authorization(credentials)).isEqualTo("Bearer token-2");
    }

    @Test
    void callersWhoseTokenWasRefusedTogetherAskForOneNewTokenTogether() throws Exception {
        Credentials credentials = credentials(granted(Map.of()));
        authorization(credentials);
        long refused = credentials.generation();
        List<String> used = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    credentials.renew(refused);
                    used.add(authorization(credentials));
                } catch (TokenException wrong) {
                    used.add(wrong.reason());
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();

        assertThat(used).hasSize(20).containsOnly("Bearer token-2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void aRefusedClientIsHopelessAndAnOutageIsNot() {
        assertThatThrownBy(() -> authorization(credentials(
                        (url, headers, form) -> new TokenCall.Reply(400, Map.of("error", "invalid_client")))))
                .isInstanceOfSatisfying(TokenException.class, refused -> {
                    assertThat(refused.isHopeless()).isTrue();
                    assertThat(refused.reason())
                            .contains("crm")
                            .contains("invalid_client")
                            .doesNotContain("hush-hush");
                });
        assertThatThrownBy(() -> authorization(credentials((url, headers, form) -> new TokenCall.Reply(503, Map.of()))))
                .isInstanceOfSatisfying(
                        TokenException.class,
                        busy -> assertThat(busy.isHopeless()).isFalse());
        assertThatThrownBy(() -> authorization(credentials((url, headers, form) -> {
                    throw new IOException("reset");
                })))
                .isInstanceOfSatisfying(
                        TokenException.class,
                        lost -> assertThat(lost.isHopeless()).isFalse());
        assertThatThrownBy(() -> authorization(credentials((url, headers, form) -> new TokenCall.Reply(200, Map.of()))))
                .isInstanceOf(TokenException.class);
    }

    @Test
    void secretsAreTakenOutOfWhatIsShown() throws TokenException {
        Credentials credentials = credentials(granted(Map.of()));
        Secrets secrets = new Secrets(CONNECTION, credentials::secret, new Redaction());
        authorization(credentials);

        List<String> shown = new ArrayList<>();
        shown.add(secrets.hide("client me with hush-hush"));
        shown.add(secrets.hide("token-1 is old"));
        shown.add(secrets.hide("sent authorization: bearer abc.def-123456"));
        shown.add(secrets.hide("nothing to hide in http://127.0.0.1/token"));

        assertThat(shown)
                .containsExactly(
                        "client me with ***",
                        "*** is old",
                        "sent authorization: bearer ***",
                        "nothing to hide in http://127.0.0.1/token");
    }

    private TokenCall granted(Map<String, Object> more) {
        return (url, headers, form) -> {
            assertThat(form)
                    .containsEntry("grant_type", "client_credentials")
                    .containsEntry("client_secret", "hush-hush");
            Map<String, Object> fields = new HashMap<>(more);
            fields.put("access_token", "token-" + asked.incrementAndGet());
            return new TokenCall.Reply(200, fields);
        };
    }

    private Credentials credentials(TokenCall tokens) {
        return Auth.of(CONNECTION, "none", tokens, new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
    }

    private static String authorization(Credentials credentials) throws TokenException {
        Map<String, String> headers = new HashMap<>();
        credentials.sign("http://127.0.0.1/", headers);
        return headers.getOrDefault("Authorization", "");
    }
}
