package io.penstock.trigger.hook;

import java.time.Instant;
import java.util.Map;

/**
 * No proof at all, so only from this machine, unless the flow says that anybody may call.
 *
 * @param anybody whether calls from elsewhere are taken too
 */
record Unsigned(boolean anybody) implements Signature {

    @Override
    public Proof check(HookRequest request, Instant now) {
        return anybody || request.local() ? Proof.GOOD : Proof.refused("hook.unsigned-from-elsewhere");
    }

    @Override
    public Map<String, String> sign(HookRequest unsigned, Instant now) {
        return Map.of();
    }
}
