package io.penstock.change;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;

/** Gives the rows of a model to DuckDB: ordinal, key with its hash, fingerprint, encoded row. */
final class ModelFeed {

    private static final Hasher128 HASHER = Hashing.xxh3_128();

    private final ModelReader reader;
    private final KeyTwins twins;
    private long read;

    ModelFeed(ModelReader reader, KeyTwins twins) {
        this.reader = reader;
        this.twins = twins;
    }

    /** Rows so far. */
    long read() {
        return read;
    }

    long fill(DuckDBDataChunkWriter into) throws IOException, InterruptedException {
        ModelBatch batch = reader.next();
        int count = batch.count;
        if (count == 0) {
            return 0;
        }
        DuckDBWritableVector ordinal = into.vector(0);
        DuckDBWritableVector k1 = into.vector(1);
        DuckDBWritableVector k2 = into.vector(2);
        DuckDBWritableVector f1 = into.vector(4);
        DuckDBWritableVector f2 = into.vector(5);
        for (int i = 0; i < count; i++) {
            ordinal.setLong(i, read++);
            f1.setLong(i, batch.f1[i]);
            f2.setLong(i, batch.f2[i]);
            if (batch.nullKey[i]) {
                k1.setNull(i);
                k2.setNull(i);
            } else {
                HashValue128 hash = HASHER.hashBytesTo128Bits(batch.keys[i]);
                twins.add(high(hash));
                k1.setLong(i, high(hash));
                k2.setLong(i, hash.getLeastSignificantBits());
            }
        }
        into.vector(3).setStringUtf8Batch(0, first(batch.keys, count));
        into.vector(6).setStringUtf8Batch(0, first(batch.payloads, count));
        reader.giveBack(batch);
        return count;
    }

    /** The hash under which the state keeps a key: two halves. */
    static long[] hash(String key) {
        HashValue128 hash = HASHER.hashBytesTo128Bits(key.getBytes(StandardCharsets.UTF_8));
        return new long[] {high(hash), hash.getLeastSignificantBits()};
    }

    private static byte[][] first(byte[][] texts, int count) {
        return count == texts.length ? texts : Arrays.copyOf(texts, count);
    }

    // 0 is how KeyTwins marks an empty place.
    private static long high(HashValue128 hash) {
        long high = hash.getMostSignificantBits();
        return high == 0 ? 1 : high;
    }
}
