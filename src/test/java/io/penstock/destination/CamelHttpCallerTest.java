package io.penstock.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One call is one request, and what is not known is not guessed. */
class CamelHttpCallerTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<WireRequest> requests = new CopyOnWriteArrayList<>();
    private Duration patience = Duration.ofSeconds(20);
    private Function<WireRequest, WireReply> answers = request -> WireReply.json(200, Map.of());
    private final HttpServerOnSocket server = new HttpServerOnSocket(0, request -> {
        requests.add(request);
        return answers.apply(request);
    });

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 401, 407, 408, 429, 500, 502, 503, 504})
    void everyStatusIsOneRequest(int status) throws IOException {
        answers = request -> WireReply.json(
                status,
                Map.of("Location", server.url() + "/other", "Retry-After", "1", "WWW-Authenticate", "Basic realm=x"),
                Map.of());

        assertThat(call("POST", "/rows", "[]").status()).isEqualTo(status);
        assertThat(requests).hasSize(1);
    }

    @Test
    void aLostAnswerIsOneRequest() {
        answers = request -> new WireReply.Reset();

        assertThatThrownBy(() -> call("PUT", "/rows", "[]"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(NotSentException.class);
        assertThat(requests).hasSize(1);
    }

    @Test
    void anAnswerThatEndsInTheMiddleIsNone() {
        answers = request -> new WireReply.Half(WireReply.json(200, Map.of("a", "b".repeat(50_000))));

        assertThatThrownBy(() -> call("POST", "/rows", "[]")).isInstanceOf(IOException.class);
        assertThat(requests).hasSize(1);
    }

    @Test
    void silenceEndsWithTheTimeout() {
        answers = request -> new WireReply.Silence();
        patience = Duration.ofMillis(500);

        assertThatThrownBy(() -> call("POST", "/rows", "[]"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(NotSentException.class);
        assertThat(requests).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereHasSeenNothing() throws IOException {
        int free;
        try (ServerSocket closed = new ServerSocket(0)) {
            free = closed.getLocalPort();
        }
        try (CamelHttpCaller caller = caller("http://127.0.0.1:" + free)) {
            assertThatThrownBy(() -> caller.call(request("POST", "http://127.0.0.1:" + free + "/", "[]")))
                    .isInstanceOf(NotSentException.class);
        }
        try (CamelHttpCaller caller = caller("http://no-such-host.invalid")) {
            assertThatThrownBy(() -> caller.call(request("POST", "http://no-such-host.invalid/", "[]")))
                    .isInstanceOf(NotSentException.class);
        }
    }

    @Test
    void cookiesAreNotKept() throws IOException {
        answers = request -> WireReply.json(200, Map.of("Set-Cookie", "session=1; Path=/"), Map.of());
        try (CamelHttpCaller caller = caller(server.url())) {
            caller.call(request("POST", server.url() + "/rows", "[]"));
            caller.call(request("POST", server.url() + "/rows", "[]"));
        }

        assertThat(requests).hasSize(2).noneMatch(request -> request.headers().containsKey("cookie"));
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() {
        answers = request -> new WireReply.Full(200, Map.of(), new byte[CamelHttpCaller.MOST_BYTES + 1]);

        assertThatThrownBy(() -> call("POST", "/rows", "[]"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than");
    }

    @Test
    void theBytesOfTheBodyAndTheUrlGoOutAsTheyAre() throws IOException {
        String body = "{\"a\":\"\u00fc\\u0000\u2603\"}";

        call("PATCH", "/rows/a%20b%2Fc?x=%26&y=%2B", body);

        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("PATCH");
            assertThat(request.target()).isEqualTo("/rows/a%20b%2Fc?x=%26&y=%2B");
            assertThat(request.body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
            assertThat(request.headers()).containsEntry("content-type", "application/json");
        });
    }

    @Test
    void headersThatComeTwiceAreBothThereAndDatesStayWhole() throws IOException {
        answers = request -> WireReply.json(
                200,
                Map.of("Retry-After", "Sun, 22 Nov 2026 12:00:20 GMT", "Sforce-Limit-Info", "api-usage=1/2"),
                null);

        assertThat(call("POST", "/rows", "[]").headers())
                .containsEntry("retry-after", "Sun, 22 Nov 2026 12:00:20 GMT")
                .containsEntry("sforce-limit-info", "api-usage=1/2");
    }

    private Answer call(String method, String path, String body) throws IOException {
        try (CamelHttpCaller caller = caller(server.url())) {
            return caller.call(request(method, server.url() + path, body));
        }
    }

    private static Request request(String method, String url, String body) {
        return new Request(
                method, url, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    private CamelHttpCaller caller(String url) {
        return new CamelHttpCaller(camel, url, 4, new CamelHttpCaller.Timeouts(Duration.ofSeconds(10), patience));
    }

    @AfterEach
    void stop() {
        server.close();
        camel.stop();
    }
}
