package io.penstock.lookup;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.util.UriUtils;

/**
 * {@code /lookup/NAME/KEY} and {@code /lookup/NAME} for apps.
 *
 * <p>A filter, and before nearly all others: callers prove themselves by their key, and of the time of a call a controller
 * behind Spring's filters had a twelfth.
 */
final class LookupGate extends HttpFilter {

    static final String PATHS = "/lookup/*";

    private static final long serialVersionUID = 1L;
    private static final String PATH = "/lookup/";
    private static final String SCHEME = "Bearer ";
    /** A thousand keys of a thousand bytes. */
    private static final int LONGEST = 1 << 20;

    private final transient LookupDesk desk;

    LookupGate(LookupDesk desk) {
        this.desk = desk;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length() + PATH.length());
        int slash = path.indexOf('/');
        boolean isOne = slash > 0 && path.indexOf('/', slash + 1) < 0;
        String pattern = isOne ? "/lookup/{name}/{key}" : "/lookup/{name}";
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(seen -> seen.setPathPattern(pattern));
        LookupReply reply;
        try {
            reply = isOne
                    ? one(decoded(path.substring(0, slash)), decoded(path.substring(slash + 1)), request)
                    : many(decoded(path), request);
        } catch (IllegalArgumentException notEncoded) {
            reply = LookupReply.problem(400, "lookup.path");
        }
        write(response, reply, isOne);
    }

    private LookupReply one(String name, String key, HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> desk.one(name, key, secret(request), header(request, "If-None-Match"));
            default -> LookupReply.problem(405, "lookup.method");
        };
    }

    private LookupReply many(String name, HttpServletRequest request) throws IOException {
        return request.getMethod().equals("POST")
                ? desk.many(name, () -> body(request), secret(request))
                : LookupReply.problem(405, "lookup.method");
    }

    private static Optional<byte[]> body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        return body.length > LONGEST ? Optional.empty() : Optional.of(body);
    }

    private static String secret(HttpServletRequest request) {
        String authorization = header(request, "Authorization");
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : "";
    }

    private static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private static String decoded(String part) {
        return part.indexOf('%') < 0 ? part : UriUtils.decode(part, StandardCharsets.UTF_8);
    }

    private static void write(HttpServletResponse response, LookupReply reply, boolean isOne) throws IOException {
        response.setStatus(reply.status());
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (reply.tag().isEmpty()) {
            response.setHeader("Cache-Control", "no-store");
        } else {
            response.setHeader("ETag", reply.tag());
            response.setHeader("Cache-Control", "max-age=" + reply.keep().toSeconds() + ", private");
        }
        switch (reply.status()) {
            case 401 -> response.setHeader("WWW-Authenticate", "Bearer");
            case 405 -> response.setHeader("Allow", isOne ? "GET, HEAD" : "POST");
            case 429, 503 -> response.setHeader("Retry-After", "1");
            default -> {}
        }
        if (reply.json().length > 0) {
            response.setContentType("application/json");
            response.setContentLength(reply.json().length);
            response.getOutputStream().write(reply.json());
        }
    }
}
