package io.penstock.warehouse;

import io.penstock.row.CellSink;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import org.duckdb.DuckDBReadableVector;

/** Reads one cell that is not null out of a DuckDB vector. Which one fits a type is decided once per query. */
@FunctionalInterface
interface ChunkReader {

    ChunkReader BOOLEAN = (cells, row, into) -> into.ofBoolean(cells.getBoolean(row));
    ChunkReader TINYINT = (cells, row, into) -> into.ofLong(cells.getByte(row));
    ChunkReader SMALLINT = (cells, row, into) -> into.ofLong(cells.getShort(row));
    ChunkReader INTEGER = (cells, row, into) -> into.ofLong(cells.getInt(row));
    ChunkReader BIGINT = (cells, row, into) -> into.ofLong(cells.getLong(row));
    ChunkReader HUGEINT = (cells, row, into) -> into.ofDecimal(new BigDecimal(cells.getHugeInt(row)));
    ChunkReader WHOLE_TEXT = (cells, row, into) -> into.ofDecimal(new BigDecimal(cells.getString(row)));
    ChunkReader DECIMAL = (cells, row, into) -> into.ofDecimal(cells.getBigDecimal(row));
    ChunkReader FLOAT = (cells, row, into) -> into.ofDouble(CellReaders.widened(cells.getFloat(row)));
    ChunkReader DOUBLE = (cells, row, into) -> into.ofDouble(cells.getDouble(row));
    ChunkReader TEXT = (cells, row, into) -> into.ofText(cells.getString(row));
    ChunkReader JSON = (cells, row, into) -> into.ofJson(cells.getString(row));
    ChunkReader UUID = (cells, row, into) -> into.ofUuid(java.util.UUID.fromString(cells.getString(row)));
    ChunkReader BYTES = (cells, row, into) -> into.ofBytes(Base64.getDecoder().decode(cells.getString(row)));

    ChunkReader DATE = (cells, row, into) -> {
        LocalDate date = cells.getLocalDate(row);
        if (date.equals(Infinity.DATE)) {
            into.ofDate(LocalDate.MAX);
        } else {
            into.ofDate(date.equals(Infinity.NEGATIVE_DATE) ? LocalDate.MIN : date);
        }
    };

    /** Nanoseconds of the day; SQL's 24:00 is the last of them. */
    ChunkReader TIME =
            (cells, row, into) -> into.ofTime(LocalTime.ofNanoOfDay(Math.min(cells.getLong(row), Infinity.LAST_NANO)));

    ChunkReader TIMESTAMP = (cells, row, into) -> into.ofTimestamp(Infinity.unveiled(cells.getLocalDateTime(row)));

    ChunkReader INSTANT = (cells, row, into) -> {
        OffsetDateTime instant = cells.getOffsetDateTime(row).withOffsetSameInstant(ZoneOffset.UTC);
        into.ofInstant(Infinity.unveiled(instant.toLocalDateTime()).atOffset(ZoneOffset.UTC));
    };

    void read(DuckDBReadableVector cells, long row, CellSink into);

    /** DuckDB's infinities are the ends of its integers; ours are the ends of {@code java.time}, as in PostgreSQL's. */
    final class Infinity {

        static final LocalDate DATE = LocalDate.ofEpochDay(Integer.MAX_VALUE);
        static final LocalDate NEGATIVE_DATE = LocalDate.ofEpochDay(-Integer.MAX_VALUE);
        static final long LAST_NANO = LocalTime.MAX.toNanoOfDay();
        private static final LocalDateTime MICROS = micros(Long.MAX_VALUE);
        private static final LocalDateTime NEGATIVE_MICROS = micros(-Long.MAX_VALUE);

        private Infinity() {}

        static LocalDateTime unveiled(LocalDateTime time) {
            if (time.equals(MICROS)) {
                return LocalDateTime.MAX;
            }
            return time.equals(NEGATIVE_MICROS) ? LocalDateTime.MIN : time;
        }

        private static LocalDateTime micros(long micros) {
            return LocalDateTime.ofEpochSecond(
                    Math.floorDiv(micros, 1_000_000), (int) Math.floorMod(micros, 1_000_000L) * 1000, ZoneOffset.UTC);
        }
    }
}
