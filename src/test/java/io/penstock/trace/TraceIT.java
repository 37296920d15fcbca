package io.penstock.trace;

import static io.penstock.trace.Collector.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.Installation;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that tells a real collector what it does, and the destination which trace it is part of. */
@NullUnmarked
class TraceIT {

    private static final String TOKEN = "planted-token-of-the-api";
    private static final String SECRET = "planted-secret-of-the-crm";
    private static final String KEY = "planted-key-of-the-collector";
    private static final String CALLER = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALL = "b7ad6b7169203331";

    @TempDir
    static Path folder;

    private static final List<WireRequest> CALLS = new CopyOnWriteArrayList<>();
    private static Collector collector;
    private static HttpServerOnSocket crm;
    private static Installation penstock;

    @BeforeAll
    static void start() throws IOException {
        collector = new Collector();
        crm = new HttpServerOnSocket(0, request -> {
            CALLS.add(request);
            return WireReply.json(request.path().startsWith("/down") ? 503 : 200, Map.of());
        });
        Path secret = Files.writeString(folder.resolve("crm.secret"), SECRET);
        penstock = new Installation(folder)
                .web()
                .set("penstock.api.token", TOKEN)
                .set("penstock.tracing.endpoint", collector.url())
                .set("penstock.tracing.headers.api-key", KEY)
                .set("penstock.tracing.delay", "50ms")
                .connection("warehouse", "type: duckdb\npath: " + folder.resolve("w.duckdb") + "\ncreate: true\n")
                .connection(
                        "crm",
                        "type: http\nurl: " + crm.url() + "\nauth: { type: bearer, token: \"${file:" + secret
                                + "}\" }\n")
                .connection("unlucky", "type: http\nurl: " + crm.url() + "\n")
                .flow("customers", flow("customers", "crm", "/rows/planted-part"))
                .flow("unlucky", flow("unlucky", "unlucky", "/down"))
                .flow("asked", """
                        - route:
                            id: asked
                            from:
                              uri: kamelet:webhook-source
                              parameters: { name: asked, signature: none }
                              steps:
                                - to: { id: ask, uri: "sync:customers" }
                        """)
                .start();
    }

    @AfterAll
    static void stop() {
        penstock.close();
        crm.close();
        collector.close();
    }

    @Test
    void aTraceGoesFromTheCallerThroughTheRunToTheDestination() throws Exception {
        CALLS.clear();
        collector.spans().clear();
        call("/api/syncs/customers/runs");

        Span http = collector.span("POST crm");
        Span batch = collector.span("batch customers");
        Span plan = collector.span("plan customers");
        Span run = collector.span("run customers");
        Span server = collector.span("POST /api/syncs");
        assertThat(hex(server.getParentSpanId())).isEqualTo(CALL);
        assertThat(run.getParentSpanId()).isEqualTo(server.getSpanId());
        assertThat(plan.getParentSpanId()).isEqualTo(run.getSpanId());
        assertThat(batch.getParentSpanId()).isEqualTo(run.getSpanId());
        Span write = collector.span("write crm");
        Span step = collector.span("step to-crm");
        assertThat(http.getParentSpanId()).isEqualTo(write.getSpanId());
        assertThat(write.getParentSpanId()).isEqualTo(step.getSpanId());
        assertThat(step.getParentSpanId()).isEqualTo(batch.getSpanId());
        assertThat(List.of(http, write, step, batch, plan, run, server))
                .allSatisfy(span -> assertThat(hex(span.getTraceId())).isEqualTo(CALLER));
        assertThat(CALLS).hasSize(1);
        assertThat(CALLS.get(0).headers())
                .containsEntry("traceparent", "00-" + CALLER + "-" + hex(http.getSpanId()) + "-01")
                .containsEntry("authorization", "Bearer " + SECRET);
        assertThat(CALLS.get(0).text()).contains("planted-value");
        assertThat(collector.requests().get(0).headers()).containsEntry("api-key", KEY);
        assertThat(collector.spans().toString())
                .contains("penstock.rows", "http.response.status_code")
                .doesNotContain("planted");
    }

    @Test
    void aCallThatFailsIsAnErrorInItsTrace() {
        assertThat(penstock.run("unlucky").tally()).isNotNull();

        Span failed = collector.span("POST unlucky");

        assertThat(failed.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(failed.getStatus().getMessage()).isEmpty();
        Span write = collector.span("write unlucky");
        assertThat(write.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(Collector.attribute(write, "penstock.deferred")).isEqualTo("10");
    }

    @Test
    void aWebhookThatIsStoredAndAsksForARunIsPartOfItsSendersTrace() throws Exception {
        collector.spans().clear();
        call("/hooks/asked");

        Span run = collector.span("run customers");
        Span event = collector.span("event asked");
        Span ask = collector.span("step ask");
        assertThat(run.getParentSpanId()).isEqualTo(ask.getSpanId());
        assertThat(ask.getParentSpanId()).isEqualTo(event.getSpanId());
        assertThat(hex(event.getParentSpanId())).isEqualTo(CALL);
        assertThat(hex(collector.span("POST /hooks/asked").getParentSpanId())).isEqualTo(CALL);
        assertThat(hex(collector.span("POST crm").getTraceId())).isEqualTo(CALLER);
    }

    @Test
    void withoutACollectorNothingIsToldToAnybody() {
        Map<String, String> headers = new HashMap<>();
        try (OpenSpan span = Traces.off().run("customers", 1)) {
            Traces.tell(headers);
        }

        assertThat(headers).isEmpty();
    }

    private static void call(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(penstock.url() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + CALLER + "-" + CALL + "-01")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        }
    }

    private static String flow(String name, String connection, String path) {
        return """
                - route:
                    id: NAME
                    from:
                      uri: sync:NAME
                      parameters:
                        connection: warehouse
                        query: "select i as id, 'planted-value-' || i as name from range(10) r(i)"
                        key: id
                        mode: all
                      steps:
                        - to:
                            id: to-crm
                            uri: kamelet:http-json-sink
                            parameters: { connection: CONNECTION, path: PATH, tries: 1 }
                """.replace("NAME", name).replace("PATH", path).replace("CONNECTION", connection);
    }
}
