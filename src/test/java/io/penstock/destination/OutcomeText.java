package io.penstock.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Outcome;
import java.util.Locale;
import java.util.Map;

/**
 * An outcome as contract files write it: {@code delivered}, or {@code delivered: {id: 7, identity: a@b}}, or
 * {@code rejected: code}, or {@code deferred: {code: …, reason: part of it, after: 7s}}.
 */
final class OutcomeText {

    private OutcomeText() {}

    static void check(Outcome outcome, Object written, int row) {
        if (written instanceof Map<?, ?> map) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            kind(outcome, String.valueOf(only.getKey()), row);
            if (only.getValue() instanceof Map<?, ?> details) {
                details.forEach((name, value) -> detail(outcome, String.valueOf(name), String.valueOf(value), row));
            } else {
                detail(outcome, "code", String.valueOf(only.getValue()), row);
            }
        } else {
            kind(outcome, String.valueOf(written), row);
        }
    }

    private static void kind(Outcome outcome, String kind, int row) {
        assertThat(outcome).as("outcome of row %d", row).isNotNull();
        assertThat(outcome.kind().name().toLowerCase(Locale.ROOT))
                .as("outcome of row %d: %s", row, outcome)
                .isEqualTo(kind);
    }

    private static void detail(Outcome outcome, String name, String value, int row) {
        switch (name) {
            case "code" -> assertThat(outcome.code()).as("code of row %d", row).isEqualTo(value);
            case "reason" ->
                assertThat(outcome.reason()).as("reason of row %d", row).contains(value);
            case "id" ->
                assertThat(((Outcome.Delivered) outcome).id())
                        .as("id of row %d", row)
                        .isEqualTo(value);
            case "identity" ->
                assertThat(((Outcome.Delivered) outcome).identity())
                        .as("identity of row %d", row)
                        .isEqualTo(value);
            case "after" ->
                assertThat(((Outcome.Deferred) outcome).after())
                        .as("pause of row %d", row)
                        .isEqualTo(Conversation.duration(value));
            default -> throw new IllegalArgumentException("an outcome has no " + name);
        }
    }
}
