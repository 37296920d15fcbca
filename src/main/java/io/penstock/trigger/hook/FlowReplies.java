package io.penstock.trigger.hook;

import io.opentelemetry.context.Context;
import io.penstock.deadline.Deadlines;
import io.penstock.row.RowJson;
import io.penstock.trigger.hook.HookSpec.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with what a flow makes of a call, or, when that takes too long, with what the flow said for that case; the flow
 * then goes on to its end and nobody hears of it.
 *
 * <p>The flow runs in the thread of its caller, since a hop to another thread and back costs as much as the rest of a call.
 * Flows that are late keep their caller's threads, so only so many calls have their flow run there; with more under way than
 * that a call waits for a thread of the flow's own, and for no longer than the deadline.
 */
final class FlowReplies implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FlowReplies.class);

    private final Deadlines deadlines;
    private final Semaphore callers;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param callers whose threads may be kept by flows at once */
    FlowReplies(Deadlines deadlines, int callers) {
        this.deadlines = deadlines;
        this.callers = new Semaphore(callers);
    }

    /**
     * @param early takes the answer that is due when the deadline is missed, in another thread and before this returns
     * @return the answer, if none was given early
     */
    HookReply reply(
            LiveHook live,
            Reply terms,
            Object body,
            Map<String, @Nullable Object> variables,
            Consumer<HookReply> early) {
        Semaphore room = live.room();
        if (!room.tryAcquire()) {
            return HookReply.refused(503, "hook.busy");
        }
        if (!callers.tryAcquire()) {
            return elsewhere(live, terms, body, variables);
        }
        try (Deadlines.Watch watch = deadlines.watch(terms.deadline(), () -> early.accept(missed(terms)))) {
            return through(live, body, variables);
        } catch (RuntimeException | Error e) {
            return broken(live, e);
        } finally {
            callers.release();
            room.release();
        }
    }

    /** In a thread of the flow's own, which releases the room when it is through. */
    private HookReply elsewhere(LiveHook live, Reply terms, Object body, Map<String, @Nullable Object> variables) {
        CompletableFuture<HookReply> answer = new CompletableFuture<>();
        threads.execute(Context.current().wrap(() -> {
            try {
                answer.complete(through(live, body, variables));
            } catch (RuntimeException | Error e) {
                answer.complete(broken(live, e));
            } finally {
                live.room().release();
            }
        }));
        try {
            return answer.get(terms.deadline().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return missed(terms);
        } catch (ExecutionException e) {
            return broken(live, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HookReply.refused(503, "hook.stopping");
        }
    }

    private static HookReply missed(Reply terms) {
        HookReply missed = terms.missed();
        return new HookReply(missed.status(), missed.contentType(), missed.body(), HookReply.LATE);
    }

    private static HookReply broken(LiveHook live, Throwable failure) {
        log.error("hook {}: the flow's reply cannot be sent", live.spec().name(), failure);
        return HookReply.refused(500, "hook.flow-failed");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static HookReply through(LiveHook live, Object body, Map<String, @Nullable Object> variables) {
        Exchange exchange = live.exchange(body, variables);
        live.pass(exchange);
        Exception failure = exchange.getException();
        if (failure != null) {
            log.warn("hook {}: hook.flow-failed: {}", live.spec().name(), failure.toString());
            return HookReply.refused(500, "hook.flow-failed");
        }
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, "", String.class);
        return written(exchange, status, type);
    }

    private static HookReply written(Exchange exchange, int status, String type) {
        Object made = exchange.getMessage().getBody();
        return switch (made) {
            case null -> HookReply.empty(status == 0 ? 204 : status);
            case byte[] bytes -> reply(status, type, "application/octet-stream", bytes);
            case Map<?, ?> map -> reply(status, type, HookReply.JSON, RowJson.json(map));
            case Iterable<?> list -> reply(status, type, HookReply.JSON, RowJson.json(list));
            case String text -> reply(status, type, HookReply.TEXT, text);
            default -> {
                try {
                    yield reply(
                            status, type, HookReply.TEXT, exchange.getMessage().getMandatoryBody(String.class));
                } catch (InvalidPayloadException e) {
                    throw new IllegalStateException("the flow ends with a body that is no text", e);
                }
            }
        };
    }

    private static HookReply reply(int status, String type, String otherwise, String body) {
        return reply(status, type, otherwise, body.getBytes(StandardCharsets.UTF_8));
    }

    private static HookReply reply(int status, String type, String otherwise, byte[] body) {
        return new HookReply(status == 0 ? 200 : status, type.isEmpty() ? otherwise : type, body, "");
    }
}
