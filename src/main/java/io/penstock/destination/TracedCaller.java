package io.penstock.destination;

import io.opentelemetry.api.trace.SpanKind;
import io.penstock.trace.OpenSpan;
import io.penstock.trace.Traces;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** A span for each call, of which the server is told. The path stays out of it: it may name a person (P9). */
record TracedCaller(HttpCaller caller, String connection, Traces traces) implements HttpCaller {

    private static final int NOT_WELL = 400;

    @Override
    public Answer call(Request request) throws IOException {
        URI server = URI.create(request.url());
        try (OpenSpan span = traces.begin(request.method() + " " + connection, SpanKind.CLIENT)
                .with("http.request.method", request.method())
                .with("server.address", String.valueOf(server.getHost()))
                .with("penstock.connection", connection)) {
            Map<String, String> headers = new HashMap<>(request.headers());
            Traces.tell(headers);
            try {
                Answer answer = caller.call(new Request(request.method(), request.url(), headers, request.body()));
                span.with("http.response.status_code", answer.status());
                if (answer.status() >= NOT_WELL) {
                    span.failed(Integer.toString(answer.status()));
                }
                return answer;
            } catch (IOException e) {
                span.failed(e.getClass().getSimpleName());
                throw e;
            }
        }
    }

    @Override
    public void close() {
        caller.close();
    }
}
