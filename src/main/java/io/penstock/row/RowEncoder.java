package io.penstock.row;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into their canonical encoding: one UTF-8 text per row, its cells in the order of the {@link RowLayout},
 * each closed by a unit separator, a null cell marked by one control character, the control characters inside text
 * escaped. The text is both what the plan keeps and what the fingerprint is made of, so a row is walked once.
 *
 * <p>For one thread, and reused: what {@link #encode} produced is valid until the next call.
 */
public final class RowEncoder implements CellSink {

    static final char END = '\u001f';
    static final char NULL = '\u001a';
    static final char ESCAPE = '\u001b';
    static final char ESCAPED_OFFSET = 0x40;
    private static final int FIRST_PLAIN = 0x20;
    /** Digits that always fit a long. */
    private static final int LONG_DIGITS = 18;

    private static final Hasher128 HASHER = Hashing.xxh3_128();

    private final RowLayout layout;
    private final int[] keyParts;
    private final @Nullable String[] key;
    private final byte[] number = new byte[2 * LONG_DIGITS + 3];
    private byte[] buffer = new byte[1024];
    private final int start;
    private int end;
    private int position;
    private HashValue128 fingerprint = new HashValue128(0, 0);

    public RowEncoder(RowLayout layout) {
        this.layout = layout;
        this.keyParts = layout.keyParts();
        this.key = new String[layout.keySize()];
        byte[] header = layout.hashHeader();
        System.arraycopy(header, 0, buffer, 0, header.length);
        this.start = header.length;
    }

    /** Encodes the cursor's current row. */
    public void encode(RowCursor cursor) {
        end = start;
        Arrays.fill(key, null);
        int comparedEnd = start;
        int width = layout.columns().size();
        for (position = 0; position < width; position++) {
            cursor.read(layout.modelIndex(position), this);
            if (position == layout.compared() - 1) {
                comparedEnd = end;
            }
        }
        fingerprint = HASHER.hashBytesTo128Bits(buffer, 0, comparedEnd);
    }

    /** The encoded row, a new array. */
    public byte[] payload() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    /** The first half of the row's fingerprint. */
    public long fingerprintHigh() {
        return fingerprint.getMostSignificantBits();
    }

    /** The second half of the row's fingerprint. */
    public long fingerprintLow() {
        return fingerprint.getLeastSignificantBits();
    }

    /** The row's key in its canonical text, or null if a part of it is null. */
    public @Nullable String key() {
        if (key.length == 1) {
            return key[0];
        }
        StringBuilder joined = new StringBuilder();
        for (int part = 0; part < key.length; part++) {
            String text = key[part];
            if (text == null) {
                return null;
            }
            KeyText.append(joined, part, text);
        }
        return joined.toString();
    }

    @Override
    public void ofNull() {
        reserve(1);
        buffer[end++] = (byte) NULL;
        close();
    }

    @Override
    public void ofBoolean(boolean value) {
        reserve(1);
        buffer[end++] = (byte) (value ? 't' : 'f');
        close();
        keep(value ? "true" : "false");
    }

    @Override
    public void ofLong(long value) {
        if (keyParts[position] >= 0) {
            keep(Long.toString(value));
        }
        digits(value);
        close();
    }

    @Override
    public void ofDecimal(BigDecimal value) {
        int scale = value.scale();
        if (scale < 0 || scale > LONG_DIGITS || value.precision() > LONG_DIGITS || keyParts[position] >= 0) {
            keep(ascii(CellText.plain(value)));
        } else {
            decimal(value.unscaledValue().longValue(), scale);
            close();
        }
    }

    @Override
    public void ofDouble(double value) {
        keep(ascii(Double.toString(value == 0 ? 0.0 : value)));
    }

    @Override
    public void ofText(String value) {
        reserve(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x80 || c < FIRST_PLAIN) {
                special(value, i);
                break;
            }
            buffer[end++] = (byte) c;
        }
        close();
        keep(value);
    }

    @Override
    public void ofDate(LocalDate value) {
        digits(value.toEpochDay());
        close();
        keep(value);
    }

    @Override
    public void ofTime(LocalTime value) {
        digits(value.toNanoOfDay());
        close();
        keep(value);
    }

    @Override
    public void ofTimestamp(LocalDateTime value) {
        seconds(value.toEpochSecond(ZoneOffset.UTC), value.getNano());
        keep(value);
    }

    @Override
    public void ofInstant(OffsetDateTime value) {
        seconds(value.toEpochSecond(), value.getNano());
        if (keyParts[position] >= 0) {
            keep(value.withOffsetSameInstant(ZoneOffset.UTC));
        }
    }

    @Override
    public void ofUuid(UUID value) {
        keep(ascii(value.toString()));
    }

    @Override
    public void ofBytes(byte[] value) {
        keep(ascii(Base64.getEncoder().encodeToString(value)));
    }

    @Override
    public void ofJson(String value) {
        ofText(value);
    }

    private void keep(Object value) {
        int part = keyParts[position];
        if (part >= 0) {
            key[part] = value.toString();
        }
    }

    private String ascii(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            buffer[end++] = (byte) text.charAt(i);
        }
        close();
        return text;
    }

    private void seconds(long second, int nano) {
        if (nano == 0) {
            digits(second);
            close();
        } else {
            ascii(CellText.seconds(second, nano));
        }
    }

    /** Writes what {@link Long#toString} gives, without making a text of it. */
    private void digits(long value) {
        reserve(LONG_DIGITS + 2);
        long rest = value < 0 ? value : -value;
        int at = number.length;
        do {
            number[--at] = (byte) ('0' - rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (value < 0) {
            number[--at] = '-';
        }
        System.arraycopy(number, at, buffer, end, number.length - at);
        end += number.length - at;
    }

    /** Writes what {@link CellText#plain} gives. */
    private void decimal(long unscaled, int scale) {
        long rest = unscaled;
        int fraction = scale;
        while (fraction > 0 && rest % 10 == 0) {
            rest /= 10;
            fraction--;
        }
        reserve(2 * LONG_DIGITS + 3);
        if (rest < 0) {
            buffer[end++] = '-';
            rest = -rest;
        }
        int at = number.length;
        for (int written = 0; rest != 0 || written <= fraction; written++) {
            if (written == fraction && fraction > 0) {
                number[--at] = '.';
            }
            number[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        System.arraycopy(number, at, buffer, end, number.length - at);
        end += number.length - at;
    }

    private void special(String text, int from) {
        byte[] rest = text.substring(from).getBytes(StandardCharsets.UTF_8);
        reserve(2 * rest.length);
        for (byte b : rest) {
            if (b == END || b == NULL || b == ESCAPE || b == 0) {
                buffer[end++] = ESCAPE;
                buffer[end++] = (byte) (b + ESCAPED_OFFSET);
            } else {
                buffer[end++] = b;
            }
        }
    }

    private void close() {
        buffer[end++] = END;
    }

    /** Room for so many bytes and the separator. */
    private void reserve(int bytes) {
        if (end + bytes + 1 > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(end + bytes + 1, 2 * buffer.length));
        }
    }
}
