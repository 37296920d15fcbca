package io.penstock.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that a flow writes piece by piece beside its last version, and that takes that one's place only when as many
 * rows were written as were read. The flow's steps call its methods by name; for one export at a time.
 */
public final class ExportFile {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.flows");

    private Path path = Path.of("export.csv");
    private String header = "";
    private long read;
    private long written;

    /** Where the file is when it is complete. */
    public void setPath(String path) {
        this.path = Path.of(path);
    }

    /** Its first line. */
    public void setHeader(String header) {
        this.header = header;
    }

    public synchronized void begin() throws IOException {
        read = 0;
        written = 0;
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.writeString(part(), header + "\r\n");
    }

    /** One row was read. */
    public synchronized void read() {
        read++;
    }

    /** So many rows were written. */
    public synchronized void wrote(@Variable("rows") int rows) {
        written += rows;
    }

    /**
     * Puts the file in place in one step.
     *
     * @throws IOException if rows are missing; the last version stays
     */
    public synchronized void finish() throws IOException {
        if (written != read) {
            throw new IOException("of " + read + " rows that were read only " + written + " were written");
        }
        Files.move(part(), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        LOG.info("{}: {} rows written", path, written);
    }

    /** Throws away what was written; the last version stays. Whatever is written after this cannot become the file. */
    public synchronized void giveUp() throws IOException {
        read++;
        Files.deleteIfExists(part());
    }

    private Path part() {
        return path.resolveSibling(path.getFileName() + ".part");
    }
}
