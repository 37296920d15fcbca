package io.penstock.trigger.hook;

import io.penstock.trigger.HookCall;
import io.penstock.trigger.hook.Hooks.Standing;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * {@code /hooks/NAME}: reads the exact bytes, which nothing of Spring's may touch before, and answers. A body that is too
 * long is not read to its end.
 *
 * <p>A filter, and before nearly all others: callers prove themselves by their signature, and what stands before a
 * controller took three quarters of the time of a call.
 */
final class HookGate implements Filter {

    static final String PATHS = "/hooks/*";

    private static final Logger log = LoggerFactory.getLogger(HookGate.class);
    private static final String PATH = "/hooks/";

    private static final byte[] NOTHING = new byte[0];

    private final Hooks hooks;
    private final Reception reception;
    private final CallLog calls;
    private final WireRequests requests;
    private final Clock clock;

    HookGate(Hooks hooks, Reception reception, CallLog calls, WireRequests requests, Clock clock) {
        this.hooks = hooks;
        this.reception = reception;
        this.calls = calls;
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = ((HttpServletRequest) request).getServletPath();
        String name = path.startsWith(PATH) ? path.substring(PATH.length()) : "";
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            chain.doFilter(request, response);
            return;
        }
        ServerHttpObservationFilter.findObservationContext((HttpServletRequest) request)
                .ifPresent(seen -> seen.setPathPattern("/hooks/{name}"));
        call(name, (HttpServletRequest) request, (HttpServletResponse) response);
    }

    private void call(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        long start = System.nanoTime();
        Optional<Standing> standing;
        try {
            standing = hooks.find(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            write(response, HookReply.refused(503, "hook.stopping"));
            return;
        }
        if (standing.isEmpty()) {
            boolean mayCome = hooks.mayCome(name);
            write(response, HookReply.refused(mayCome ? 503 : 404, mayCome ? "hook.busy" : "hook.unknown"));
            return;
        }
        HookSpec spec = standing.get().spec();
        HookRequest call = requests.of(request, NOTHING);
        HookReply reply;
        try {
            Optional<byte[]> body = body(request, spec.maxBody());
            call = call.with(body.orElse(NOTHING));
            reply = body.isEmpty() ? HookReply.refused(413, "hook.body-too-large") : answer(standing.get(), call);
        } catch (IOException cutOff) {
            reply = HookReply.refused(400, "hook.body-cut-off");
        }
        calls.note(
                name,
                new HookCall(
                        clock.instant(),
                        call.method(),
                        call.remote(),
                        reply.status(),
                        reply.code(),
                        call.body().length,
                        Duration.ofNanos(System.nanoTime() - start),
                        RequestFacts.masked(call.headers(), spec.signature())));
        if (reply.status() == 405) {
            response.setHeader("Allow", String.join(", ", spec.methods()));
        }
        if (reply.status() == 401) {
            response.setHeader("WWW-Authenticate", spec.signature().scheme());
        }
        write(response, reply);
    }

    private HookReply answer(Standing standing, HookRequest call) {
        try {
            return reception.receive(standing, call);
        } catch (RuntimeException e) {
            log.error("hook {}: hook.broken", standing.spec().name(), e);
            return HookReply.refused(500, "hook.broken");
        }
    }

    /** Empty if it is longer than may be; it is then not read to its end. */
    private static Optional<byte[]> body(HttpServletRequest request, int most) throws IOException {
        if (request.getContentLengthLong() > most) {
            return Optional.empty();
        }
        byte[] body = request.getInputStream().readNBytes(most + 1);
        return body.length > most ? Optional.empty() : Optional.of(body);
    }

    private static void write(HttpServletResponse response, HookReply reply) throws IOException {
        response.setStatus(reply.status());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        if (reply.status() == 503) {
            response.setHeader("Retry-After", "5");
        }
        if (!reply.contentType().isEmpty()) {
            response.setContentType(reply.contentType());
        }
        response.setContentLength(reply.body().length);
        response.getOutputStream().write(reply.body());
    }
}
