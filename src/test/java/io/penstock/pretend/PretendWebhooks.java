package io.penstock.pretend;

import io.penstock.trigger.HookCall;
import io.penstock.trigger.InboxEvent;
import io.penstock.trigger.NewEvent;
import io.penstock.trigger.Webhooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One webhook, called once with a wrong signature, with one event in quarantine. */
public final class PretendWebhooks implements Webhooks {

    private static final HookCall REFUSED = new HookCall(
            PretendLedger.NOW, "POST", "203.0.113.9", 401, "hook.signature-wrong", 17, Duration.ofMillis(3), Map.of());

    private static final InboxEvent HELD = new InboxEvent(
            7,
            "orders",
            new NewEvent("id:o1", null, "application/json", "{}".getBytes(StandardCharsets.UTF_8), "{}"),
            PretendLedger.NOW,
            InboxEvent.State.QUARANTINED,
            5,
            5,
            null,
            "hook.event-rejected",
            "too bad");

    @Override
    public List<Hook> all() {
        return List.of(new Hook("orders", "/hooks/orders", Set.of("POST"), "stripe", "stored", 1200, 1, 0, 1, REFUSED));
    }

    @Override
    public Optional<Hook> named(String name) {
        return all().stream().filter(hook -> hook.name().equals(name)).findFirst();
    }

    @Override
    public List<HookCall> calls(String name) {
        return List.of(REFUSED);
    }

    @Override
    public List<InboxEvent> events(String name, InboxEvent.@Nullable State state, int most, int offset) {
        return state == null || state == HELD.state() ? List.of(HELD) : List.of();
    }

    @Override
    public int again(String name, @Nullable Long event) {
        return event == null || event == HELD.id() ? 1 : 0;
    }

    @Override
    public String curl(String name, String url, String body) {
        return "curl " + url + "/hooks/" + name + " --data-binary '" + body + "'";
    }
}
