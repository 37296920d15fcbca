package io.penstock.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Walks the records of a journal's file. */
final class JournalScan implements AutoCloseable {

    private static final int WINDOW = 1 << 20;

    private final FileChannel file;
    private final long end;
    private long position;

    /**
     * @param from position of a frame
     * @param end where to stop at the latest
     */
    JournalScan(Path path, long from, long end) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        this.position = from;
        this.end = end;
    }

    /** Behind the last record that {@link #next} returned. */
    long position() {
        return position;
    }

    /** The next record, or null at the end or where no whole record stands. */
    byte @Nullable [] next() throws IOException {
        JournalFrame frame = position < end ? JournalFrame.read(file, position) : null;
        if (frame == null) {
            return null;
        }
        position = frame.end();
        return frame.record();
    }

    /** Whether a later record shows that what stands at the current position had been acknowledged. */
    boolean damagedHere() throws IOException {
        long size = file.size();
        for (long from = position; from < size; from += WINDOW) {
            // A mark may lie across two windows.
            ByteBuffer window = JournalFrame.read(file, from, (int) Math.min(WINDOW + 3, size - from));
            for (int i = 0; window != null && i + 4 <= window.limit() && i < WINDOW; i++) {
                JournalFrame later = window.getInt(i) == JournalFrame.MARK ? JournalFrame.read(file, from + i) : null;
                if (later != null && later.forced() > position) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
