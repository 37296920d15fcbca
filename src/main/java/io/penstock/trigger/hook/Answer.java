package io.penstock.trigger.hook;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to one call: the first that is given, whichever thread gives it. */
final class Answer {

    private static final Logger log = LoggerFactory.getLogger(Answer.class);

    private final HttpServletResponse response;
    private final Set<String> methods;
    private final String scheme;
    private final Consumer<HookReply> noted;
    /** No monitor: whoever writes to a slow caller in a virtual thread must not hold its carrier. */
    private final ReentrantLock lock = new ReentrantLock();

    private boolean given;

    /**
     * @param methods that the hook takes
     * @param scheme by which callers prove who they are, as {@code WWW-Authenticate} names it
     * @param noted is told the answer before it is sent
     */
    Answer(HttpServletResponse response, Set<String> methods, String scheme, Consumer<HookReply> noted) {
        this.response = response;
        this.methods = methods;
        this.scheme = scheme;
        this.noted = noted;
    }

    /**
     * Answers while the flow still has the caller's thread. The connection ends with this answer: Tomcat reads the next call
     * from it only when the flow is through.
     */
    void early(HookReply reply) {
        lock.lock();
        try {
            if (!given) {
                response.setHeader("Connection", "close");
                write(reply);
                response.flushBuffer();
            }
        } catch (IOException gone) {
            log.debug("a caller is gone: {}", gone.toString());
        } finally {
            lock.unlock();
        }
    }

    void give(HookReply reply) throws IOException {
        lock.lock();
        try {
            if (!given) {
                write(reply);
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(HookReply reply) throws IOException {
        given = true;
        noted.accept(reply);
        response.setStatus(reply.status());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        switch (reply.status()) {
            case 401 -> response.setHeader("WWW-Authenticate", scheme);
            case 405 -> response.setHeader("Allow", String.join(", ", methods));
            case 503 -> response.setHeader("Retry-After", "5");
            default -> {}
        }
        if (!reply.contentType().isEmpty()) {
            response.setContentType(reply.contentType());
        }
        response.setContentLength(reply.body().length);
        response.getOutputStream().write(reply.body());
    }
}
