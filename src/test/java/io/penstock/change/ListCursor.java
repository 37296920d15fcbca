package io.penstock.change;

import io.penstock.row.CellSink;
import io.penstock.row.Column;
import io.penstock.row.RowCursor;
import io.penstock.row.RowReadException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A model whose rows are given, and which may fail on the way. */
final class ListCursor implements RowCursor {

    private final List<Column> columns;
    private final List<@Nullable Object[]> rows;
    private int at = -1;
    private int failsAt = -1;
    boolean closed;

    ListCursor(List<Column> columns, List<@Nullable Object[]> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Makes the source fail when this row is asked for. */
    ListCursor failingAt(int row) {
        failsAt = row;
        return this;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        at++;
        if (at == failsAt) {
            throw new RowReadException("warehouse: the connection was lost", new IOException("reset"));
        }
        return at < rows.size();
    }

    @Override
    public void read(int column, CellSink into) {
        Object value = rows.get(at)[column];
        switch (value) {
            case null -> into.ofNull();
            case Boolean v -> into.ofBoolean(v);
            case Integer v -> into.ofLong(v);
            case Long v -> into.ofLong(v);
            case BigDecimal v -> into.ofDecimal(v);
            case Double v -> into.ofDouble(v);
            case LocalDate v -> into.ofDate(v);
            case LocalTime v -> into.ofTime(v);
            case LocalDateTime v -> into.ofTimestamp(v);
            case OffsetDateTime v -> into.ofInstant(v);
            case UUID v -> into.ofUuid(v);
            case byte[] v -> into.ofBytes(v);
            case String v -> into.ofText(v);
            default -> throw new IllegalArgumentException(Arrays.toString(rows.get(at)));
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
