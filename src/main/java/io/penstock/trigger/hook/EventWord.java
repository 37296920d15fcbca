package io.penstock.trigger.hook;

import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A text that an expression finds in an event, such as its id. */
final class EventWord {

    static final EventWord NONE = new EventWord(null);
    private static final Logger log = LoggerFactory.getLogger(EventWord.class);

    private final @Nullable Expression expression;

    EventWord(@Nullable Expression expression) {
        this.expression = expression;
    }

    /** The text, or null where the event has none: it is taken all the same. */
    @Nullable
    String of(Exchange exchange) {
        if (expression == null) {
            return null;
        }
        try {
            Object value = expression.evaluate(exchange, Object.class);
            String text = value == null ? "" : value.toString();
            return text.isBlank() ? null : text;
        } catch (RuntimeException notInThisEvent) {
            log.debug("an event without {}", expression, notInThisEvent);
            return null;
        }
    }
}
