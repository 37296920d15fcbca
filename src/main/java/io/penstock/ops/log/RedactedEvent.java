package io.penstock.ops.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** An event of the log with another message and another failure, and no arguments. */
record RedactedEvent(
        ILoggingEvent of, String text, @Nullable IThrowableProxy failure) implements ILoggingEvent {

    @Override
    public String getMessage() {
        return text;
    }

    @Override
    public String getFormattedMessage() {
        return text;
    }

    @Override
    public Object[] getArgumentArray() {
        return new Object[0];
    }

    @Override
    public @Nullable IThrowableProxy getThrowableProxy() {
        return failure;
    }

    @Override
    public String getThreadName() {
        return of.getThreadName();
    }

    @Override
    public Level getLevel() {
        return of.getLevel();
    }

    @Override
    public String getLoggerName() {
        return of.getLoggerName();
    }

    @Override
    public LoggerContextVO getLoggerContextVO() {
        return of.getLoggerContextVO();
    }

    @Override
    public StackTraceElement[] getCallerData() {
        return of.getCallerData();
    }

    @Override
    public boolean hasCallerData() {
        return of.hasCallerData();
    }

    @Override
    public List<Marker> getMarkerList() {
        return of.getMarkerList();
    }

    @Override
    public Map<String, String> getMDCPropertyMap() {
        return of.getMDCPropertyMap();
    }

    @Override
    @Deprecated
    public Map<String, String> getMdc() {
        return of.getMDCPropertyMap();
    }

    @Override
    public long getTimeStamp() {
        return of.getTimeStamp();
    }

    @Override
    public int getNanoseconds() {
        return of.getNanoseconds();
    }

    @Override
    public Instant getInstant() {
        return of.getInstant();
    }

    @Override
    public long getSequenceNumber() {
        return of.getSequenceNumber();
    }

    @Override
    public List<KeyValuePair> getKeyValuePairs() {
        return of.getKeyValuePairs();
    }

    @Override
    public void prepareForDeferredProcessing() {
        of.prepareForDeferredProcessing();
    }
}
