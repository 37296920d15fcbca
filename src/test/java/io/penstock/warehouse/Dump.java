package io.penstock.warehouse;

import io.penstock.row.CellSink;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Counts cells and lets them go. */
final class Dump implements CellSink {

    long cells;

    @Override
    public void ofNull() {
        cells++;
    }

    @Override
    public void ofBoolean(boolean value) {
        cells++;
    }

    @Override
    public void ofLong(long value) {
        cells++;
    }

    @Override
    public void ofDecimal(BigDecimal value) {
        cells++;
    }

    @Override
    public void ofDouble(double value) {
        cells++;
    }

    @Override
    public void ofText(String value) {
        cells++;
    }

    @Override
    public void ofDate(LocalDate value) {
        cells++;
    }

    @Override
    public void ofTime(LocalTime value) {
        cells++;
    }

    @Override
    public void ofTimestamp(LocalDateTime value) {
        cells++;
    }

    @Override
    public void ofInstant(OffsetDateTime value) {
        cells++;
    }

    @Override
    public void ofUuid(UUID value) {
        cells++;
    }

    @Override
    public void ofBytes(byte[] value) {
        cells++;
    }

    @Override
    public void ofJson(String value) {
        cells++;
    }
}
