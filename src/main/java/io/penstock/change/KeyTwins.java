package io.penstock.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Finds the hashes that were added more than once, without keeping them in memory: they are dealt into parts by their
 * first bits, written to a file in blocks, and looked through part by part. Four times cheaper than grouping in SQL.
 */
final class KeyTwins implements AutoCloseable {

    private static final int PARTS = 256;
    private static final int PART_SHIFT = 56;
    private static final int BLOCK = 1024;

    private final Path directory;
    private final long[][] open = new long[PARTS][];
    private final int[] filled = new int[PARTS];
    private final int[][] blocks = new int[PARTS][0];
    private final int[] blockCount = new int[PARTS];
    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK * Long.BYTES);
    private int written;
    private @Nullable FileChannel file;
    private int nextPart;
    private long[] found = {};
    private int foundCount;
    private int given;

    /** @param directory for the file, which is made when memory does not suffice */
    KeyTwins(Path directory) {
        this.directory = directory;
    }

    /** @param hash any value but 0 */
    void add(long hash) throws IOException {
        int part = (int) (hash >>> PART_SHIFT);
        long[] into = open[part];
        if (into == null) {
            into = new long[BLOCK];
            open[part] = into;
        }
        into[filled[part]++] = hash;
        if (filled[part] == BLOCK) {
            write(part, into);
            filled[part] = 0;
        }
    }

    /** Gives each hash that was added more than once, once, after the last {@link #add}; 0 is the end. */
    int take(long[] into) throws IOException {
        while (given == foundCount && nextPart < PARTS) {
            search(nextPart++);
        }
        int count = Math.min(into.length, foundCount - given);
        System.arraycopy(found, given, into, 0, count);
        given += count;
        return count;
    }

    /** The same, to DuckDB. */
    long fill(DuckDBDataChunkWriter into) throws IOException {
        long[] some = new long[(int) into.capacity()];
        int count = take(some);
        DuckDBWritableVector hashes = into.vector(0);
        for (int i = 0; i < count; i++) {
            hashes.setLong(i, some[i]);
        }
        return count;
    }

    private void write(int part, long[] hashes) throws IOException {
        FileChannel to = file;
        if (to == null) {
            to = FileChannel.open(
                    Files.createTempFile(directory, "keys", ".spool"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            file = to;
        }
        block.clear();
        block.asLongBuffer().put(hashes);
        for (long at = (long) written * block.capacity(); block.hasRemaining(); ) {
            at += to.write(block, at);
        }
        if (blockCount[part] == blocks[part].length) {
            blocks[part] = Arrays.copyOf(blocks[part], 2 * blockCount[part] + 4);
        }
        blocks[part][blockCount[part]++] = written++;
    }

    private void search(int part) throws IOException {
        long size = (long) blockCount[part] * BLOCK + filled[part];
        long[] seen = new long[(int) Math.min(1 << 30, Math.max(16, Long.highestOneBit(size) * 4))];
        BitSet again = new BitSet();
        given = 0;
        foundCount = 0;
        for (int i = 0; i < blockCount[part]; i++) {
            block.clear();
            FileChannel from = java.util.Objects.requireNonNull(file);
            for (long at = (long) blocks[part][i] * block.capacity(); block.hasRemaining(); ) {
                at += from.read(block, at);
            }
            LongBuffer hashes = block.flip().asLongBuffer();
            while (hashes.hasRemaining()) {
                note(hashes.get(), seen, again);
            }
        }
        for (int i = 0; i < filled[part]; i++) {
            note(open[part][i], seen, again);
        }
    }

    private void note(long hash, long[] seen, BitSet again) {
        int slot = (int) hash & (seen.length - 1);
        while (seen[slot] != 0 && seen[slot] != hash) {
            slot = (slot + 1) & (seen.length - 1);
        }
        if (seen[slot] == 0) {
            seen[slot] = hash;
        } else if (!again.get(slot)) {
            again.set(slot);
            if (foundCount == found.length) {
                found = Arrays.copyOf(found, 2 * foundCount + 16);
            }
            found[foundCount++] = hash;
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
