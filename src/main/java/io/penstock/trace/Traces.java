package io.penstock.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Begins spans. When tracing is off everything here does next to nothing. Safe for several threads. */
public final class Traces {

    private static final W3CTraceContextPropagator HEADERS = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;
    private final boolean isOn;
    /** What asked for the next run of a sync. Kept in memory: after a restart a run begins a trace of its own. */
    private final Map<String, Context> askers = new ConcurrentHashMap<>();

    Traces(OpenTelemetry telemetry) {
        this.isOn = telemetry != OpenTelemetry.noop();
        this.tracer = telemetry.getTracer("io.penstock");
    }

    /** Records nothing. */
    public static Traces off() {
        return new Traces(OpenTelemetry.noop());
    }

    /** A part of what is under way in this thread, or a trace of its own. */
    public OpenSpan begin(String name, SpanKind kind) {
        return begin(name, kind, Context.current());
    }

    /** A part of what was under way there. */
    public OpenSpan begin(String name, SpanKind kind, Context parent) {
        return new OpenSpan(start(name, kind, parent));
    }

    /** Likewise, for those who end it in another thread. */
    Span start(String name, SpanKind kind, Context parent) {
        return tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
    }

    /** What is under way here, for what these threads are given to do. */
    public Executor carried(Executor threads) {
        return isOn ? Context.taskWrapping(threads) : threads;
    }

    /** The run of a sync that begins now: a part of what asked for it last. */
    public OpenSpan run(String sync, long run) {
        Context asker = askers.remove(sync);
        return begin("run " + sync, SpanKind.INTERNAL, asker == null ? Context.root() : asker)
                .with("penstock.sync", sync)
                .with("penstock.run", run);
    }

    /** What is under way in this thread asks for a run. */
    public void asks(String sync) {
        if (Span.current().getSpanContext().isValid()) {
            askers.put(sync, Context.current());
        }
    }

    /** The headers that say what is under way here to whom we call; none when tracing is off. */
    public static void tell(Map<String, String> headers) {
        HEADERS.inject(
                Context.current(),
                headers,
                (all, name, value) -> Objects.requireNonNull(all).put(name, value));
    }

    /** What the sender of these headers was about. */
    public static Context told(Map<String, String> headers) {
        return HEADERS.extract(Context.root(), headers, new TextMapGetter<>() {
            @Override
            public Iterable<String> keys(Map<String, String> all) {
                return all.keySet();
            }

            @Override
            public @Nullable String get(@Nullable Map<String, String> all, String name) {
                return all == null ? null : all.get(name);
            }
        });
    }
}
