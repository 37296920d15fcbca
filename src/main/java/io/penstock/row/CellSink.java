package io.penstock.row;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Takes one value, of one of the {@link ColumnType}s. A value goes straight from the driver into it, unboxed. */
public interface CellSink {

    void ofNull();

    void ofBoolean(boolean value);

    void ofLong(long value);

    void ofDecimal(BigDecimal value);

    void ofDouble(double value);

    void ofText(String value);

    void ofDate(LocalDate value);

    void ofTime(LocalTime value);

    void ofTimestamp(LocalDateTime value);

    /** A point in time; the offset does not matter. */
    void ofInstant(OffsetDateTime value);

    void ofUuid(UUID value);

    void ofBytes(byte[] value);

    /** JSON text, for {@link ColumnType#JSON} and {@link ColumnType#ARRAY}. */
    void ofJson(String value);
}
