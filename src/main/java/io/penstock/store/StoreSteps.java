package io.penstock.store;

import io.penstock.config.Durations;
import io.penstock.mapping.FlowStep;
import io.penstock.mapping.KeyExpression;
import io.penstock.mapping.RowExpression;
import io.penstock.mapping.RowLanguage;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What the Kamelets of {@code kamelets/store} are made of, as the bean {@code store}. */
public final class StoreSteps {

    private final Store store;
    private final RowLanguage language;

    public StoreSteps(Store store, RowLanguage language) {
        this.store = store;
        this.language = language;
    }

    Store store() {
        return store;
    }

    RowExpression expression(String text) {
        return language.compile(text);
    }

    /** An expression, or null for an empty text. */
    @Nullable
    RowExpression optional(String text) {
        return text.isBlank() ? null : language.compile(text);
    }

    KeyExpression key(String text) {
        return KeyExpression.of(text, language);
    }

    /** A time to live, or null for an empty text. */
    static @Nullable Duration timeToLive(String text) {
        if (text.isBlank()) {
            return null;
        }
        return Durations.parse(text)
                .filter(Duration::isPositive)
                .orElseThrow(() -> new StoreException(
                        "store.bad-time-to-live", "a time to live is written 30s, 15m, 12h or 7d, not " + text));
    }

    /** The table that a step means by this name, for the exchange that it works on. */
    static Tables tables(String scope, String name) {
        return switch (scope) {
            case "global" -> {
                StoreTable table = new StoreTable("", name);
                yield exchange -> table;
            }
            case "flow" -> {
                new StoreTable("", name);
                yield exchange -> new StoreTable(flow(exchange), name);
            }
            default -> throw new StoreException("store.bad-scope", "scope is global or flow, not " + scope);
        };
    }

    /** Which table it is, for an exchange. */
    @FunctionalInterface
    interface Tables {
        StoreTable of(Exchange exchange);
    }

    private static String flow(Exchange exchange) {
        FlowStep step = FlowStep.of(exchange);
        if (step == null) {
            throw new StoreException("store.bad-scope", "scope: flow needs a flow that calls the Kamelet");
        }
        return step.flow();
    }
}
