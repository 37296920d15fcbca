package io.penstock.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A call of a hook, as people may see it.
 *
 * @param code why it was refused; empty if it was not
 * @param size of its body in bytes
 * @param headers with what may be a secret masked (P9)
 */
public record HookCall(
        Instant at,
        String method,
        String from,
        int status,
        String code,
        int size,
        Duration took,
        Map<String, String> headers) {}
