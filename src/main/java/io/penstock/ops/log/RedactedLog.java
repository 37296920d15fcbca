package io.penstock.ops.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.penstock.config.Redaction;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stands before every appender of the log while the application runs, whatever its format: libraries write addresses and
 * answers that hold secrets, Camel above all.
 */
@Component
final class RedactedLog implements AutoCloseable {

    private record Place(Logger logger, Appender<ILoggingEvent> before, Appender<ILoggingEvent> now) {}

    private final List<Place> places = new ArrayList<>();

    RedactedLog(Redaction redaction) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            for (Logger logger : context.getLoggerList()) {
                List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
                logger.iteratorForAppenders().forEachRemaining(appenders::add);
                appenders.forEach(appender -> replace(logger, appender, new RedactingAppender(appender, redaction)));
            }
        }
    }

    private void replace(Logger logger, Appender<ILoggingEvent> appender, RedactingAppender redacting) {
        redacting.setContext(logger.getLoggerContext());
        redacting.setName(appender.getName());
        redacting.start();
        // For a moment both are there: a line twice is better than none.
        logger.addAppender(redacting);
        logger.detachAppender(appender);
        places.add(new Place(logger, appender, redacting));
    }

    @Override
    public void close() {
        places.forEach(place -> {
            if (place.logger().isAttached(place.now())) {
                place.logger().addAppender(place.before());
                place.logger().detachAppender(place.now());
            }
        });
        places.clear();
    }
}
