package io.penstock.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;

/** A span that is under way in this thread; what begins meanwhile is part of it. To be closed by the thread that began it. */
public final class OpenSpan implements AutoCloseable {

    private final Span span;
    private final Scope scope;

    @SuppressWarnings("MustBeClosedChecker") // closed with this
    OpenSpan(Span span) {
        this.span = span;
        this.scope = span.makeCurrent();
    }

    public OpenSpan with(String key, String value) {
        span.setAttribute(key, value);
        return this;
    }

    public OpenSpan with(String key, long value) {
        span.setAttribute(key, value);
        return this;
    }

    /** Whether anybody hears of it. */
    public boolean isKept() {
        return span.isRecording();
    }

    /** It did not end well. @param code a name for the reason, never a message, which may hold what is nobody's business */
    public void failed(String code) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", code);
    }

    @Override
    public void close() {
        scope.close();
        span.end();
    }
}
