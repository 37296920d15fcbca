package io.penstock.trace;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A span for each webhook, each lookup of an app and each call of the API that changes something. Its name has two parts of the
 * path: keys come later. Before the gate of the webhooks, which lets nothing through to those behind it.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty("penstock.tracing.endpoint")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class CallFilter extends OncePerRequestFilter {

    private static final int SERVER_AT_FAULT = 500;

    private final Traces traces;

    CallFilter(Traces traces) {
        this.traces = traces;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !(path.startsWith("/hooks/")
                || path.startsWith("/lookup/")
                || path.startsWith("/api/") && !request.getMethod().equals("GET"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String parent = request.getHeader("traceparent");
        Context told = parent == null ? Context.root() : Traces.told(Map.of("traceparent", parent));
        try (OpenSpan span =
                traces.begin(request.getMethod() + " " + start(request.getRequestURI()), SpanKind.SERVER, told)) {
            chain.doFilter(request, response);
            span.with("http.response.status_code", response.getStatus());
            if (response.getStatus() >= SERVER_AT_FAULT) {
                span.failed(Integer.toString(response.getStatus()));
            }
        }
    }

    private static String start(String path) {
        int second = path.indexOf('/', 1);
        int end = path.indexOf('/', second + 1);
        return end < 0 ? path : path.substring(0, end);
    }
}
