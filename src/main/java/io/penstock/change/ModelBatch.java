package io.penstock.change;

import io.penstock.row.RowEncoder;
import java.nio.charset.StandardCharsets;

/** Encoded rows of a model on their way to DuckDB, as many as it takes at once. Reused. */
final class ModelBatch {

    /** The size of DuckDB's chunks. */
    static final int CAPACITY = 2048;

    private static final byte[] NOTHING = {};

    final long[] f1 = new long[CAPACITY];
    final long[] f2 = new long[CAPACITY];
    /** UTF-8; of no meaning where the key is null. */
    final byte[][] keys = new byte[CAPACITY][];

    final byte[][] payloads = new byte[CAPACITY][];
    final boolean[] nullKey = new boolean[CAPACITY];
    int count;

    /** Takes over what the encoder has just encoded. */
    void add(RowEncoder encoder) {
        String key = encoder.key();
        nullKey[count] = key == null;
        keys[count] = key == null ? NOTHING : key.getBytes(StandardCharsets.UTF_8);
        payloads[count] = key == null ? NOTHING : encoder.payload();
        f1[count] = encoder.fingerprintHigh();
        f2[count] = encoder.fingerprintLow();
        count++;
    }
}
