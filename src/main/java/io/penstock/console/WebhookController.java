package io.penstock.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.sync.Audit;
import io.penstock.trigger.HookCall;
import io.penstock.trigger.InboxEvent;
import io.penstock.trigger.Webhooks;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks: which there are, who called them, what waits, and a call made by hand. */
@RestController
@RequestMapping("/api/webhooks")
class WebhookController {

    private final Webhooks webhooks;
    private final Audit audit;

    WebhookController(Webhooks webhooks, Audit audit) {
        this.webhooks = webhooks;
        this.audit = audit;
    }

    /** @param code why it was refused; absent if it was not */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CallView(
            Instant at,
            String method,
            String from,
            int status,
            @Nullable String code,
            int size,
            double millis,
            Map<String, String> headers) {

        static CallView of(HookCall call) {
            return new CallView(
                    call.at(),
                    call.method(),
                    call.from(),
                    call.status(),
                    call.code().isEmpty() ? null : call.code(),
                    call.size(),
                    call.took().toNanos() / 1000 / 1000.0,
                    call.headers());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HookView(
            String name,
            String path,
            Set<String> methods,
            String signature,
            String answer,
            long answered,
            long refused,
            long waiting,
            long quarantined,
            @Nullable CallView last) {

        static HookView of(Webhooks.Hook hook) {
            HookCall last = hook.last();
            return new HookView(
                    hook.name(),
                    hook.path(),
                    hook.methods(),
                    hook.signature(),
                    hook.answer(),
                    hook.answered(),
                    hook.refused(),
                    hook.waiting(),
                    hook.quarantined(),
                    last == null ? null : CallView.of(last));
        }
    }

    /** @param body as text; shown because it was asked for */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventView(
            long id,
            String hook,
            @Nullable String eventId,
            @Nullable String orderKey,
            String state,
            Instant receivedAt,
            int attempts,
            @Nullable Instant nextAt,
            String code,
            String reason,
            String body) {

        static EventView of(InboxEvent event) {
            return new EventView(
                    event.id(),
                    event.hook(),
                    event.event().eventId(),
                    event.event().orderKey(),
                    Fields.small(event.state()),
                    event.receivedAt(),
                    event.attempts(),
                    event.nextAt(),
                    event.code(),
                    event.reason(),
                    new String(event.event().body(), StandardCharsets.UTF_8));
        }
    }

    @GetMapping
    List<HookView> all() {
        return webhooks.all().stream().map(HookView::of).toList();
    }

    @GetMapping("/{name}")
    HookView one(@PathVariable String name) {
        return HookView.of(known(name));
    }

    /** The last calls, newest first. */
    @GetMapping("/{name}/calls")
    List<CallView> calls(@PathVariable String name) {
        known(name);
        return webhooks.calls(name).stream().map(CallView::of).toList();
    }

    /** What is in the inbox, newest first; also of a hook whose flow is no more. */
    @GetMapping("/{name}/events")
    Page<EventView> events(@PathVariable String name, @RequestParam Map<String, String> query) {
        Fields fields = Fields.query(query);
        InboxEvent.State state = fields.choice("state", Fields.all(InboxEvent.State.class));
        Page.Place place = Page.place(fields);
        fields.check();
        return place.page(webhooks.events(name, state, place.oneMore(), place.offset()), EventView::of);
    }

    record Again(int events) {}

    @PostMapping("/{name}/events/{id}/replay")
    Again replay(@PathVariable String name, @PathVariable long id, HttpServletRequest request) {
        int events = webhooks.again(name, id);
        if (events == 0) {
            throw new Refusal(
                    HttpStatus.NOT_FOUND,
                    "hook.unknown-event",
                    "the inbox of " + name + " has no event " + id + " that is done or in quarantine");
        }
        audit.note(Caller.of(request).name(), "replay event " + id, name);
        return new Again(events);
    }

    /** Lets every event in quarantine be tried again. */
    @PostMapping("/{name}/release")
    Again release(@PathVariable String name, HttpServletRequest request) {
        int events = webhooks.again(name, null);
        audit.note(Caller.of(request).name(), "release events", name);
        return new Again(events);
    }

    record Line(String line) {}

    @PostMapping("/{name}/curl")
    Line curl(
            @PathVariable String name,
            @RequestBody(required = false) @Nullable JsonNode given,
            HttpServletRequest request) {
        Fields fields = Fields.body(given);
        String body = Objects.requireNonNullElse(fields.optional("body"), "{}");
        fields.check();
        known(name);
        String host = Objects.requireNonNullElse(request.getHeader("Host"), "127.0.0.1");
        // Whoever has it can call as the sender would.
        audit.note(Caller.of(request).name(), "sign a call", name);
        return new Line(webhooks.curl(name, request.getScheme() + "://" + host, body));
    }

    private Webhooks.Hook known(String name) {
        return webhooks.named(name)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND,
                        "hook.unknown",
                        "no flow has a webhook \"" + name + "\"; there are "
                                + webhooks.all().stream()
                                        .map(Webhooks.Hook::name)
                                        .toList()));
    }
}
