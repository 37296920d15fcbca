package io.penstock.change;

import io.penstock.fault.Failpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The file to which the outcomes of one plan are appended, forced to disk before they count (P4).
 *
 * <p>Appenders that come together share one force. After a failed write nothing further is taken: what the disk holds is
 * unknown until the file is opened again and read.
 */
final class Journal implements AutoCloseable {

    private static final long TITLE = 0x50656e73746f636bL;
    /** Where the first record stands: behind title, incarnation and generation. */
    static final int START = 32;

    private final Path path;
    // Not a channel: that closes itself when a waiting thread is interrupted.
    private final RandomAccessFile file;
    private final Object forcing = new Object();
    private long written;
    private volatile long forced;
    private volatile @Nullable IOException broken;

    private Journal(Path path, RandomAccessFile file, long end) {
        this.path = path;
        this.file = file;
        this.written = end;
        this.forced = end;
    }

    /**
     * Opens the file of this generation, making it if there is none, and cuts off a record that was not written whole.
     *
     * @param folded how much of it has been folded into the state, 0 for nothing
     */
    static Journal open(Path path, UUID incarnation, long generation, long folded) {
        byte[] head = ByteBuffer.allocate(START)
                .putLong(TITLE)
                .putLong(incarnation.getMostSignificantBits())
                .putLong(incarnation.getLeastSignificantBits())
                .putLong(generation)
                .array();
        try {
            long end = recovered(path, head, Math.max(folded, START));
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            if (end == 0) {
                file.write(head);
            }
            long start = Math.max(end, START);
            file.setLength(start);
            file.seek(start);
            file.getFD().sync();
            forceDirectory(path);
            return new Journal(path, file, start);
        } catch (IOException e) {
            throw new StateException("the journal " + path + " cannot be opened: " + e, e);
        }
    }

    /** The length of what can be read, 0 for a file that is not there or whose head was never finished. */
    private static long recovered(Path path, byte[] head, long folded) throws IOException {
        long size = Files.exists(path) ? Files.size(path) : 0;
        if (size <= START && folded == START) {
            return 0;
        }
        if (size < folded) {
            throw new StateException("the journal " + path + " is shorter than what was read of it before: outcomes"
                    + " are missing; restore the file, or reset the sync");
        }
        try (JournalScan scan = new JournalScan(path, folded, size);
                InputStream beginning = Files.newInputStream(path)) {
            if (!Arrays.equals(beginning.readNBytes(START), head)) {
                throw new StateException("the journal " + path + " belongs to another state; restore the right file,"
                        + " or reset the sync");
            }
            while (scan.next() != null) {
                continue;
            }
            if (scan.position() < size && scan.damagedHere()) {
                throw new StateException("the journal " + path + " is damaged at byte " + scan.position()
                        + " and goes on behind it; restore the file, or reset the sync");
            }
            return scan.position();
        }
    }

    /** Writes a record; it is on disk when this returns. If it throws, the record is as if never written. */
    void append(byte[] record) {
        long end;
        synchronized (this) {
            refuseIfBroken();
            byte[] frame = JournalFrame.of(record, forced);
            Failpoint.hit("journal.before-write");
            try {
                file.write(frame);
            } catch (IOException e) {
                throw broke(e, written);
            }
            written += frame.length;
            end = written;
        }
        force(end);
    }

    private void force(long end) {
        synchronized (forcing) {
            if (forced >= end) {
                return;
            }
            long reached;
            synchronized (this) {
                reached = written;
            }
            if (reached < end) {
                refuseIfBroken();
            }
            Failpoint.hit("journal.before-force");
            try {
                file.getFD().sync();
            } catch (IOException e) {
                throw broke(e, forced);
            }
            Failpoint.hit("journal.after-force");
            forced = reached;
        }
    }

    private void refuseIfBroken() {
        IOException failure = broken;
        if (failure != null) {
            throw new StateException(
                    "the journal " + path + " takes nothing more until the state is opened again, because it could not"
                            + " be written before: " + failure.getMessage(),
                    failure);
        }
    }

    private synchronized StateException broke(IOException failure, long good) {
        broken = failure;
        written = good;
        try {
            file.setLength(good);
            file.getFD().sync();
        } catch (IOException again) {
            failure.addSuppressed(again);
        }
        return StateException.unwritable(
                "the journal " + path + " cannot be written: " + failure.getMessage(), failure);
    }

    Path path() {
        return path;
    }

    /** How much of the file is on disk. */
    long forced() {
        return forced;
    }

    private static void forceDirectory(Path path) throws IOException {
        try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new StateException("the journal " + path + " does not close: " + e, e);
        }
    }
}
