package io.penstock.trigger.hook;

import io.penstock.trigger.HookCall;
import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxEvent;
import io.penstock.trigger.InboxEvent.State;
import io.penstock.trigger.Webhooks;
import io.penstock.trigger.hook.Hooks.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What people ask of webhooks. */
final class HookDesk implements Webhooks {

    private final Hooks hooks;
    private final CallLog calls;
    private final Inbox inbox;
    private final InboxQueues queues;
    private final Clock clock;
    private final String publicUrl;

    HookDesk(Hooks hooks, CallLog calls, Inbox inbox, InboxQueues queues, Clock clock, String publicUrl) {
        this.hooks = hooks;
        this.calls = calls;
        this.inbox = inbox;
        this.queues = queues;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @Override
    public List<Hook> all() {
        return new TreeMap<>(hooks.all()).values().stream().map(this::view).toList();
    }

    @Override
    public Optional<Hook> named(String name) {
        return Optional.ofNullable(hooks.all().get(name)).map(this::view);
    }

    @Override
    public List<HookCall> calls(String name) {
        return calls.last(name);
    }

    @Override
    public List<InboxEvent> events(String name, @Nullable State state, int most, int offset) {
        return inbox.recent(name, state, most, offset);
    }

    @Override
    public int again(String name, @Nullable Long event) {
        int again = inbox.again(name, event, clock.instant());
        if (again > 0) {
            queues.wake(name);
        }
        return again;
    }

    @Override
    public String curl(String name, String url, String body) {
        HookSpec spec = Optional.ofNullable(hooks.all().get(name))
                .map(Standing::spec)
                .orElseThrow(() -> new IllegalArgumentException("there is no hook \"" + name + "\""));
        String base = publicUrl.isEmpty() ? url : publicUrl;
        String path = "/hooks/" + name;
        String parameter = spec.signature().secretParameter();
        String method = spec.methods().contains("POST")
                ? "POST"
                : spec.methods().iterator().next();
        String type = spec.format() == BodyFormat.SOAP
                ? "text/xml"
                : spec.format() == BodyFormat.FORM ? "application/x-www-form-urlencoded" : HookReply.JSON;
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", type);
        HookRequest unsigned = new HookRequest(
                method, base + path, path, "", headers, body.getBytes(StandardCharsets.UTF_8), "127.0.0.1", true);
        StringBuilder line =
                new StringBuilder("curl -i -X " + method + " \"" + base + path + "\" -H 'content-type: " + type + "'");
        if (!parameter.isEmpty()) {
            // A secret may have signs that an address may not.
            line.append(" --url-query \"")
                    .append(parameter)
                    .append('=')
                    .append(Signature.PLACEHOLDER)
                    .append('"');
        }
        new TreeMap<>(spec.signature().sign(unsigned, clock.instant()))
                .forEach((header, value) -> line.append(" -H ")
                        .append(
                                value.contains("$")
                                        ? '"' + header + ": " + value + '"'
                                        : quoted(header + ": " + value)));
        return line.append(" --data-binary ").append(quoted(body)).toString();
    }

    private Hook view(Standing standing) {
        HookSpec spec = standing.spec();
        String name = spec.name();
        List<HookCall> last = calls.last(name);
        return new Hook(
                name,
                "/hooks/" + name,
                spec.methods(),
                spec.sender(),
                spec.isStored() ? "stored" : "reply",
                calls.answered(name),
                calls.refused(name),
                inbox.count(name, State.WAITING),
                inbox.count(name, State.QUARANTINED),
                last.isEmpty() ? null : last.get(0));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
