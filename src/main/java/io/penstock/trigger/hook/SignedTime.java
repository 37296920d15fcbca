package io.penstock.trigger.hook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The moment that a sender signs together with the body.
 *
 * @param tolerance how far it may be from our clock, before and after
 */
record SignedTime(Form form, Duration tolerance) {

    /** How it is written. */
    enum Form {
        SECONDS,
        MILLIS,
        ISO
    }

    boolean isNear(String written, Instant now) {
        return read(written)
                .map(at -> Duration.between(at, now).abs().compareTo(tolerance) <= 0)
                .orElse(false);
    }

    String write(Instant now) {
        return switch (form) {
            case SECONDS -> Long.toString(now.getEpochSecond());
            case MILLIS -> Long.toString(now.toEpochMilli());
            case ISO ->
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        now.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
        };
    }

    private Optional<Instant> read(String written) {
        try {
            return Optional.of(
                    switch (form) {
                        case SECONDS -> Instant.ofEpochSecond(Long.parseLong(written));
                        case MILLIS -> Instant.ofEpochMilli(Long.parseLong(written));
                        case ISO -> OffsetDateTime.parse(written).toInstant();
                    });
        } catch (NumberFormatException | DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
