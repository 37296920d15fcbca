package io.penstock.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The frame around a record in the journal's file: a mark, the record's length, how much of the file was known to be on
 * disk when the record was written, a check sum over all of it, the record.
 *
 * <p>The third tells a torn tail from damage: whatever stands before that position had been acknowledged.
 *
 * @param forced position in the file up to which everything was on disk
 * @param end position behind this frame
 */
record JournalFrame(long forced, byte[] record, long end) {

    static final int MARK = 0x50_4e_53_4a;
    private static final int HEAD = 4 + 4 + 8 + 4;

    static byte[] of(byte[] record, long forced) {
        ByteBuffer frame = ByteBuffer.allocate(HEAD + record.length);
        frame.putInt(MARK)
                .putInt(record.length)
                .putLong(forced)
                .putInt(sum(forced, record))
                .put(record);
        return frame.array();
    }

    /** The frame at this position of the file, or null if there is no whole one. */
    static @Nullable JournalFrame read(FileChannel file, long position) throws IOException {
        ByteBuffer head = read(file, position, HEAD);
        if (head == null || head.getInt() != MARK) {
            return null;
        }
        int length = head.getInt();
        long forced = head.getLong();
        int sum = head.getInt();
        if (length < 0 || position + HEAD + length > file.size()) {
            return null;
        }
        ByteBuffer record = read(file, position + HEAD, length);
        if (record == null || sum(forced, record.array()) != sum) {
            return null;
        }
        return new JournalFrame(forced, record.array(), position + HEAD + length);
    }

    static @Nullable ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                return null;
            }
        }
        return bytes.flip();
    }

    private static int sum(long forced, byte[] record) {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(12).putInt(record.length).putLong(forced).flip());
        sum.update(record);
        return (int) sum.getValue();
    }
}
