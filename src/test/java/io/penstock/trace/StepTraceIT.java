package io.penstock.trace;

import static io.penstock.trace.Collector.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.penstock.row.Outcome;
import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.Installation;
import io.penstock.testing.KafkaServer;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a flow does between its beginning and its destinations, told to a real collector. */
@NullUnmarked
class StepTraceIT {

    private static final String CALLER = "0af7651916cd43dd8448eb211c80319c";
    private static final List<WireRequest> CALLS = new CopyOnWriteArrayList<>();
    private static final KafkaServer KAFKA = KafkaServer.shared();

    @TempDir
    static Path folder;

    private static String topic;
    private static Collector collector;
    private static HttpServerOnSocket app;
    private static Installation penstock;

    @BeforeAll
    static void start() {
        topic = KAFKA.newTopic(1, Map.of());
        collector = new Collector();
        app = new HttpServerOnSocket(0, request -> {
            CALLS.add(request);
            return WireReply.json(200, Map.of());
        });
        penstock = new Installation(folder)
                .web()
                .set("penstock.tracing.endpoint", collector.url())
                .set("penstock.tracing.delay", "50ms")
                .connection("warehouse", "type: duckdb\npath: " + folder.resolve("w.duckdb") + "\ncreate: true\n")
                .connection("shop", "type: duckdb\npath: " + folder.resolve("s.duckdb") + "\ncreate: true\n")
                .connection("app", "type: http\nurl: " + app.url() + "\n")
                .connection("stream", "type: kafka\nbootstrap-servers: " + KAFKA.address() + "\n")
                .flow(
                        "everywhere",
                        EVERYWHERE.replace("FOLDER", folder.toString()).replace("TOPIC", topic))
                .flow("asked", ASKED.replace("APP", app.url()))
                .flow("ticks", """
                        - route:
                            id: ticks
                            from:
                              uri: timer:ticks?repeatCount=1
                              steps:
                                - throwException:
                                    id: break
                                    exceptionType: java.lang.IllegalStateException
                                    message: planted-message
                        """)
                .start();
        assertThat(penstock.run("everywhere").tally().byRow()).isEqualTo(Map.of(Outcome.Kind.DELIVERED, 3L));
    }

    @AfterAll
    static void stop() {
        penstock.close();
        app.close();
        collector.close();
        KAFKA.removeTopic(topic);
    }

    @Test
    void everyStepAndEverySinkIsPartOfTheBatch() {
        Span batch = collector.span("batch everywhere");
        for (String step : List.of("enrich", "note", "to-shop", "to-file", "to-store", "to-stream", "to-app")) {
            Span span = collector.span("step " + step);
            assertThat(span.getParentSpanId()).as(step).isEqualTo(batch.getSpanId());
            assertThat(attribute(span, "penstock.flow")).isEqualTo("everywhere");
            assertThat(attribute(span, "penstock.rows")).isEqualTo("3");
        }
        assertThat(attribute(collector.span("step to-shop"), "penstock.kamelet"))
                .isEqualTo("duckdb-table-sink");
        assertWrites("shop", "to-shop");
        assertWrites("files", "to-file");
        assertWrites("store", "to-store");
        assertWrites("stream", "to-stream");
        assertWrites("app", "to-app");
        assertThat(collector.span("POST app").getParentSpanId())
                .isEqualTo(collector.span("write app").getSpanId());
        Span query = collector.span("query warehouse");
        assertThat(query.getParentSpanId())
                .isEqualTo(collector.span("step enrich").getSpanId());
        assertThat(query.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
        assertThat(attribute(query, "penstock.keys")).isEqualTo("3");
        assertThat(collector.spans().toString()).doesNotContain("planted-value", folder.toString());
        assertThat(penstock.folder().resolve("out")).isNotEmptyDirectory();
    }

    @Test
    void aStepWithinAStepIsPartOfItAndOneWithoutANameHasNoSpan() {
        Span each = collector.span("step each-row");
        assertThat(collector.spans().stream().filter(span -> span.getName().equals("step peek")))
                .hasSize(3)
                .allSatisfy(peek -> assertThat(peek.getParentSpanId()).isEqualTo(each.getSpanId()));
        assertThat(attribute(collector.span("step peek"), "penstock.component")).isEqualTo("log");
        assertThat(collector.spans()).noneMatch(span -> span.getName().startsWith("step setVariable"));
    }

    /** A record tells its reader which trace it is part of. */
    @Test
    void kafkaRecordsNameTheWriteThatTheyArePartOf() {
        Span write = collector.span("write stream");

        assertThat(KAFKA.records(topic))
                .hasSize(3)
                .allSatisfy(record -> assertThat(
                                record.headers().lastHeader("traceparent").value())
                        .asString()
                        .isEqualTo("00-" + Collector.hex(write.getTraceId()) + "-" + Collector.hex(write.getSpanId())
                                + "-01"));
    }

    /** A flow that replies works in another thread than the caller's; a plain endpoint is another system's. */
    @Test
    void aCallThatIsAnsweredByAFlowIsOneTraceDownToAPlainEndpoint() throws Exception {
        post("/hooks/asked");

        Span server = collector.span("POST /hooks/asked");
        Span call = collector.span("step call-app");
        assertThat(Collector.hex(server.getTraceId())).isEqualTo(CALLER);
        assertThat(call.getParentSpanId()).isEqualTo(server.getSpanId());
        assertThat(call.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
        assertThat(attribute(call, "penstock.component")).isEqualTo("http");
        assertThat(CALLS)
                .filteredOn(request -> request.path().startsWith("/planted-path"))
                .singleElement()
                .satisfies(request -> assertThat(request.headers())
                        .containsEntry("traceparent", "00-" + CALLER + "-" + Collector.hex(call.getSpanId()) + "-01"));
        assertThat(collector.spans().toString()).doesNotContain("planted");
    }

    @Test
    void aFlowThatBeginsByItselfHasATraceOfItsOwnAndAFailureHasAName() {
        Span flow = collector.span("flow ticks");
        Span step = collector.span("step break");

        assertThat(flow.getParentSpanId().isEmpty()).isTrue();
        assertThat(step.getParentSpanId()).isEqualTo(flow.getSpanId());
        assertThat(List.of(flow, step)).allSatisfy(span -> {
            assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
            assertThat(span.getStatus().getMessage()).isEmpty();
            assertThat(attribute(span, "error.type")).isEqualTo("IllegalStateException");
        });
        assertThat(collector.spans().toString()).doesNotContain("planted-message");
    }

    private static void assertWrites(String place, String step) {
        Span write = collector.span("write " + place);
        assertThat(write.getParentSpanId())
                .as(place)
                .isEqualTo(collector.span("step " + step).getSpanId());
        assertThat(write.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
        assertThat(attribute(write, "penstock.target")).isEqualTo(step);
        assertThat(attribute(write, "penstock.rows")).isEqualTo("3");
        assertThat(attribute(write, "penstock.delivered")).isEqualTo("3");
    }

    private static void post(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(penstock.url() + path))
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + CALLER + "-b7ad6b7169203331-01")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    private static final String EVERYWHERE = """
            - route:
                id: everywhere
                from:
                  uri: sync:everywhere
                  parameters:
                    connection: warehouse
                    query: "select i as id, 'planted-value-' || i as name from range(3) r(i)"
                    key: id
                    mode: all
                  steps:
                    - to:
                        id: enrich
                        uri: kamelet:warehouse-lookup-action
                        parameters:
                          connection: warehouse
                          query: "select i as id, i * 2 as twice from range(3) r(i)"
                          key: id
                          by: id
                          ttl: "0"
                          missingTtl: "0"
                    - setVariable: { id: note, name: note, constant: x }
                    - setVariable: { name: other, constant: x }
                    - to:
                        id: to-shop
                        uri: kamelet:duckdb-table-sink
                        parameters: { connection: shop, table: numbers, key: id, create: true }
                    - to:
                        id: to-file
                        uri: kamelet:csv-file-sink
                        parameters: { directory: FOLDER/out }
                    - to: { id: to-store, uri: kamelet:store-put-sink, parameters: { table: numbers } }
                    - to: { id: to-stream, uri: kamelet:kafka-topic-sink, parameters: { connection: stream, topic: TOPIC } }
                    - split:
                        id: each-row
                        simple: "${body}"
                        steps:
                          - to: { id: peek, uri: "log:peek?level=OFF" }
                    - to: { id: to-app, uri: kamelet:http-json-sink, parameters: { connection: app, path: /rows } }
            """;

    private static final String ASKED = """
            - route:
                id: asked
                from:
                  uri: kamelet:webhook-source
                  parameters: { name: asked, signature: none, answer: reply }
                  steps:
                    - to: { id: call-app, uri: "APP/planted-path?planted=query" }
                    - setBody: { constant: done }
            """;
}
