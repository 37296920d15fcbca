package io.penstock.ops.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.penstock.config.Redaction;
import org.jspecify.annotations.Nullable;

/** Hands events on as they are, or, where one holds a secret, without it. */
final class RedactingAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    /** Causes that go round would go on for ever. */
    private static final int DEEPEST = 20;

    private final Appender<ILoggingEvent> to;
    private final Redaction redaction;

    RedactingAppender(Appender<ILoggingEvent> to, Redaction redaction) {
        this.to = to;
        this.redaction = redaction;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String said = event.getFormattedMessage();
        String hidden = said == null ? "" : redaction.hide(said);
        IThrowableProxy failure = event.getThrowableProxy();
        boolean tells = tells(failure, DEEPEST);
        if (said != null && !hidden.equals(said) || tells) {
            to.doAppend(new RedactedEvent(
                    event,
                    hidden,
                    tells && failure != null ? new RedactedThrowable(failure, redaction::hide) : failure));
        } else {
            to.doAppend(event);
        }
    }

    private boolean tells(@Nullable IThrowableProxy failure, int deeper) {
        if (failure == null || deeper == 0) {
            return false;
        }
        String message = failure.getMessage();
        if (message != null && !redaction.hide(message).equals(message)) {
            return true;
        }
        for (IThrowableProxy suppressed : failure.getSuppressed()) {
            if (tells(suppressed, deeper - 1)) {
                return true;
            }
        }
        return tells(failure.getCause(), deeper - 1);
    }
}
