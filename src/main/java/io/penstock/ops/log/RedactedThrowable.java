package io.penstock.ops.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A failure with its causes, as the log knows them, whose messages are in other words. */
final class RedactedThrowable extends ThrowableProxy {

    private final String name;
    private final @Nullable IThrowableProxy cause;
    private final IThrowableProxy[] suppressed;

    RedactedThrowable(IThrowableProxy of, UnaryOperator<String> words) {
        super(new StandIn(of, words));
        this.name = of.getClassName();
        this.cause = of.getCause() == null || of.isCyclic() ? null : new RedactedThrowable(of.getCause(), words);
        this.suppressed = Stream.of(of.getSuppressed())
                .map(one -> new RedactedThrowable(one, words))
                .toArray(IThrowableProxy[]::new);
    }

    @Override
    public String getClassName() {
        return name;
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        return cause;
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        return suppressed;
    }

    /** For those who print the failure itself. */
    private static final class StandIn extends Throwable {

        private static final long serialVersionUID = 1L;

        private final String name;

        private StandIn(IThrowableProxy of, UnaryOperator<String> words) {
            super(
                    of.getMessage() == null ? null : words.apply(of.getMessage()),
                    of.getCause() == null || of.isCyclic() ? null : new StandIn(of.getCause(), words),
                    true,
                    true);
            this.name = of.getClassName();
            setStackTrace(Arrays.stream(of.getStackTraceElementProxyArray())
                    .map(StackTraceElementProxy::getStackTraceElement)
                    .toArray(StackTraceElement[]::new));
        }

        @Override
        public String toString() {
            return getMessage() == null ? name : name + ": " + getMessage();
        }
    }
}
