package io.penstock.trace;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A collector that speaks OTLP over HTTP, as its protocol says, and keeps what it is sent. */
final class Collector implements AutoCloseable {

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<WireRequest> requests = new CopyOnWriteArrayList<>();
    private final HttpServerOnSocket server = new HttpServerOnSocket(0, this::take);

    String url() {
        return server.url() + "/v1/traces";
    }

    List<WireRequest> requests() {
        return requests;
    }

    List<Span> spans() {
        return spans;
    }

    /** The span of this name, waited for. */
    Span span(String name) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> spans.stream()
                                .filter(span -> span.getName().equals(name))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    /** An attribute as text; null where it is not. */
    static @Nullable String attribute(Span span, String key) {
        return span.getAttributesList().stream()
                .filter(each -> each.getKey().equals(key))
                .map(each -> each.getValue().hasIntValue()
                        ? Long.toString(each.getValue().getIntValue())
                        : each.getValue().getStringValue())
                .findFirst()
                .orElse(null);
    }

    static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    private WireReply take(WireRequest request) {
        requests.add(request);
        try {
            ExportTraceServiceRequest.parseFrom(request.body())
                    .getResourceSpansList()
                    .forEach(resource ->
                            resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
        return new WireReply.Full(200, Map.of("Content-Type", "application/x-protobuf"), new byte[0]);
    }

    @Override
    public void close() {
        server.close();
    }
}
