package io.penstock.change;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.penstock.row.RowCursor;
import io.penstock.row.RowEncoder;
import io.penstock.row.RowLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;

/** Gives the rows of a model to DuckDB while they are read: ordinal, key with its hash, fingerprint, encoded row. */
final class ModelFeed {

    private static final Hasher128 HASHER = Hashing.xxh3_128();

    private static final byte[] NOTHING = {};

    private final RowCursor cursor;
    private final RowEncoder encoder;
    private final KeyTwins twins;
    private byte[][] keys = {};
    private byte[][] payloads = {};
    private long read;
    private boolean ended;

    ModelFeed(RowCursor cursor, RowLayout layout, KeyTwins twins) {
        this.cursor = cursor;
        this.encoder = new RowEncoder(layout);
        this.twins = twins;
    }

    /** Rows so far. */
    long read() {
        return read;
    }

    long fill(DuckDBDataChunkWriter into) throws IOException {
        int capacity = (int) into.capacity();
        if (keys.length < capacity) {
            keys = new byte[capacity][];
            payloads = new byte[capacity][];
        }
        DuckDBWritableVector ordinal = into.vector(0);
        DuckDBWritableVector k1 = into.vector(1);
        DuckDBWritableVector k2 = into.vector(2);
        DuckDBWritableVector f1 = into.vector(4);
        DuckDBWritableVector f2 = into.vector(5);
        int count = 0;
        while (count < capacity && next()) {
            encoder.encode(cursor);
            String key = encoder.key();
            if (key == null) {
                k1.setNull(count);
                k2.setNull(count);
                keys[count] = NOTHING;
                payloads[count] = NOTHING;
            } else {
                byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
                HashValue128 hash = HASHER.hashBytesTo128Bits(bytes);
                long high = high(hash);
                twins.add(high);
                k1.setLong(count, high);
                k2.setLong(count, hash.getLeastSignificantBits());
                keys[count] = bytes;
                payloads[count] = encoder.payload();
            }
            ordinal.setLong(count, read++);
            f1.setLong(count, encoder.fingerprintHigh());
            f2.setLong(count, encoder.fingerprintLow());
            count++;
        }
        if (count > 0) {
            into.vector(3).setStringUtf8Batch(0, count == keys.length ? keys : Arrays.copyOf(keys, count));
            into.vector(6).setStringUtf8Batch(0, count == keys.length ? payloads : Arrays.copyOf(payloads, count));
        }
        return count;
    }

    /** The hash under which the state keeps a key: two halves. */
    static long[] hash(String key) {
        HashValue128 hash = HASHER.hashBytesTo128Bits(key.getBytes(StandardCharsets.UTF_8));
        return new long[] {high(hash), hash.getLeastSignificantBits()};
    }

    // 0 is how KeyTwins marks an empty place.
    private static long high(HashValue128 hash) {
        long high = hash.getMostSignificantBits();
        return high == 0 ? 1 : high;
    }

    private boolean next() {
        if (!ended && !cursor.next()) {
            ended = true;
            // The warehouse is not needed while the rest is compared.
            cursor.close();
        }
        return !ended;
    }
}
