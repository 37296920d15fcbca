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
import java.util.Set;
import java.util.function.Consumer;
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
            refuse(response, 503, "hook.stopping");
            return;
        }
        if (standing.isEmpty()) {
            boolean mayCome = hooks.mayCome(name);
            refuse(response, mayCome ? 503 : 404, mayCome ? "hook.busy" : "hook.unknown");
            return;
        }
        HookSpec spec = standing.get().spec();
        HookRequest headers = requests.of(request, NOTHING);
        Optional<byte[]> body;
        try {
            body = body(request, spec.maxBody());
        } catch (IOException cutOff) {
            answer(response, spec, headers, start).give(HookReply.refused(400, "hook.body-cut-off"));
            return;
        }
        HookRequest call = headers.with(body.orElse(NOTHING));
        Answer answer = answer(response, spec, call, start);
        answer.give(
                body.isEmpty()
                        ? HookReply.refused(413, "hook.body-too-large")
                        : received(standing.get(), call, answer::early));
    }

    /** Notes the call, for people, when it is answered. */
    private Answer answer(HttpServletResponse response, HookSpec spec, HookRequest call, long start) {
        return new Answer(
                response,
                spec.methods(),
                spec.signature().scheme(),
                reply -> calls.note(
                        spec.name(),
                        new HookCall(
                                clock.instant(),
                                call.method(),
                                call.remote(),
                                reply.status(),
                                reply.code(),
                                call.body().length,
                                Duration.ofNanos(System.nanoTime() - start),
                                RequestFacts.masked(call.headers(), spec.signature()))));
    }

    private HookReply received(Standing standing, HookRequest call, Consumer<HookReply> early) {
        try {
            return reception.receive(standing, call, early);
        } catch (RuntimeException e) {
            log.error("hook {}: hook.broken", standing.spec().name(), e);
            return HookReply.refused(500, "hook.broken");
        }
    }

    private static void refuse(HttpServletResponse response, int status, String code) throws IOException {
        new Answer(response, Set.of(), "", unnoted -> {}).give(HookReply.refused(status, code));
    }

    /** Empty if it is longer than may be; it is then not read to its end. */
    private static Optional<byte[]> body(HttpServletRequest request, int most) throws IOException {
        if (request.getContentLengthLong() > most) {
            return Optional.empty();
        }
        byte[] body = request.getInputStream().readNBytes(most + 1);
        return body.length > most ? Optional.empty() : Optional.of(body);
    }
}
