package io.penstock.row;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** A date with a time as {@link DateTimeFormatter#ISO_LOCAL_DATE_TIME} writes it, without that one's reflection on fields. */
final class IsoText {

    private static final int LONGEST = "2026-01-01T00:00:00.000000000Z".length();
    private static final int LAST_PLAIN_YEAR = 9999;

    private IsoText() {}

    static StringBuilder of(LocalDateTime time) {
        StringBuilder text = new StringBuilder(LONGEST);
        if (time.getYear() < 0 || time.getYear() > LAST_PLAIN_YEAR) {
            return text.append(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time));
        }
        text.append(time.toLocalDate()).append('T');
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        two(text, time.getSecond());
        if (time.getNano() != 0) {
            text.append('.').append(CellText.fraction(time.getNano()));
        }
        return text;
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
