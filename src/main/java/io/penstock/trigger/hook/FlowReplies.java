package io.penstock.trigger.hook;

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
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with what a flow makes of a call, or, when that takes too long, with what the flow said for that case; the flow
 * then goes on to its end and nobody hears of it.
 */
final class FlowReplies implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FlowReplies.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    HookReply reply(LiveHook live, Reply terms, Object body, Map<String, @Nullable Object> variables) {
        Semaphore seat = live.room();
        if (!seat.tryAcquire()) {
            return HookReply.refused(503, "hook.busy");
        }
        CompletableFuture<HookReply> answer = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                answer.complete(through(live, body, variables));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            } finally {
                seat.release();
            }
        });
        try {
            return answer.get(terms.deadline().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            HookReply missed = terms.missed();
            return new HookReply(missed.status(), missed.contentType(), missed.body(), "hook.deadline-missed");
        } catch (ExecutionException e) {
            log.error("hook {}: the flow's reply cannot be sent", live.spec().name(), e.getCause());
            return HookReply.refused(500, "hook.flow-failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HookReply.refused(503, "hook.stopping");
        }
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
