package io.penstock.warehouse;

import io.penstock.row.CellSink;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Readers for what is the same in every JDBC driver. */
public final class CellReaders {

    public static final CellReader BOOLEAN = (row, index, into) -> {
        boolean value = row.getBoolean(index);
        if (!value && row.wasNull()) {
            into.ofNull();
        } else {
            into.ofBoolean(value);
        }
    };

    public static final CellReader INTEGER = (row, index, into) -> {
        long value = row.getLong(index);
        if (value == 0 && row.wasNull()) {
            into.ofNull();
        } else {
            into.ofLong(value);
        }
    };

    public static final CellReader DOUBLE = (row, index, into) -> {
        double value = row.getDouble(index);
        if (value == 0 && row.wasNull()) {
            into.ofNull();
        } else {
            into.ofDouble(value);
        }
    };

    public static final CellReader FLOAT = (row, index, into) -> {
        float value = row.getFloat(index);
        if (value == 0 && row.wasNull()) {
            into.ofNull();
        } else {
            into.ofDouble(widened(value));
        }
    };

    public static final CellReader DECIMAL = of(CellReaders::decimal, CellSink::ofDecimal);
    public static final CellReader TEXT = of(ResultSet::getString, CellSink::ofText);
    public static final CellReader JSON = of(ResultSet::getString, CellSink::ofJson);
    public static final CellReader BYTES = of(ResultSet::getBytes, CellSink::ofBytes);
    public static final CellReader DATE = of(as(LocalDate.class), CellSink::ofDate);
    public static final CellReader TIME = of(as(LocalTime.class), CellSink::ofTime);
    public static final CellReader TIMESTAMP = of(as(LocalDateTime.class), CellSink::ofTimestamp);
    public static final CellReader INSTANT =
            of(as(OffsetDateTime.class), (into, value) -> into.ofInstant(inRange(value)));
    public static final CellReader UUID = of(as(java.util.UUID.class), CellSink::ofUuid);

    private CellReaders() {}

    /** One of the driver's getters. */
    @FunctionalInterface
    public interface Getter<T> {

        @Nullable
        T get(ResultSet row, int index) throws SQLException;
    }

    /** A reader that takes an object from the driver and gives it to the sink, null aside. */
    public static <T> CellReader of(Getter<T> getter, BiConsumer<CellSink, T> giver) {
        return (row, index, into) -> {
            T value = getter.get(row, index);
            if (value == null) {
                into.ofNull();
            } else {
                giver.accept(into, value);
            }
        };
    }

    /** Single precision as the shortest decimal that means it: 0.1 stays 0.1 and does not become 0.10000000149. */
    static double widened(float value) {
        return value == (int) value || !Float.isFinite(value) ? value : Double.parseDouble(Float.toString(value));
    }

    /** What drivers make of infinity lies, in UTC, outside of the years there are. */
    static OffsetDateTime inRange(OffsetDateTime value) {
        if (value.equals(OffsetDateTime.MAX)) {
            return LocalDateTime.MAX.atOffset(ZoneOffset.UTC);
        }
        return value.equals(OffsetDateTime.MIN) ? LocalDateTime.MIN.atOffset(ZoneOffset.UTC) : value;
    }

    private static <T> Getter<T> as(Class<T> type) {
        return (row, index) -> row.getObject(index, type);
    }

    private static @Nullable BigDecimal decimal(ResultSet row, int index) throws SQLException {
        try {
            return row.getBigDecimal(index);
        } catch (SQLException e) {
            throw new SQLException("a decimal holds no NaN and no infinity; cast the column to double precision", e);
        }
    }
}
