package io.penstock.row;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns cells into the objects that a {@link Row} would hand out, for readers of few rows: a preview, a look-up. For one
 * thread.
 */
public final class CellValue implements CellSink {

    private Column column = new Column("", ColumnType.TEXT);
    private @Nullable Object value;

    /** The cursor's current row, column to value, in the model's order. */
    public Map<String, @Nullable Object> row(RowCursor cursor) {
        List<Column> columns = cursor.columns();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int index = 0; index < columns.size(); index++) {
            column = columns.get(index);
            cursor.read(index, this);
            row.put(column.name(), value);
        }
        return row;
    }

    @Override
    public void ofNull() {
        value = null;
    }

    @Override
    public void ofBoolean(boolean value) {
        this.value = value;
    }

    @Override
    public void ofLong(long value) {
        this.value = value;
    }

    @Override
    public void ofDecimal(BigDecimal value) {
        this.value = CellText.parse(CellText.plain(value), column);
    }

    @Override
    public void ofDouble(double value) {
        this.value = value == 0 ? 0.0 : value;
    }

    @Override
    public void ofText(String value) {
        this.value = value;
    }

    @Override
    public void ofDate(LocalDate value) {
        this.value = value;
    }

    @Override
    public void ofTime(LocalTime value) {
        this.value = value;
    }

    @Override
    public void ofTimestamp(LocalDateTime value) {
        this.value = value;
    }

    @Override
    public void ofInstant(OffsetDateTime value) {
        this.value = value.withOffsetSameInstant(ZoneOffset.UTC);
    }

    @Override
    public void ofUuid(UUID value) {
        this.value = value;
    }

    @Override
    public void ofBytes(byte[] value) {
        this.value = value;
    }

    @Override
    public void ofJson(String value) {
        this.value = CellText.parse(value, column);
    }
}
