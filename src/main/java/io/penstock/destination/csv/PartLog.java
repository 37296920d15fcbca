package io.penstock.destination.csv;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The log beside a part: whose it is, then a line for every length that was forced to the disk. A line that a kill has
 * torn does not count.
 */
final class PartLog {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PUBLISHING = "p";

    /**
     * Whose part it is.
     *
     * @param run its name
     * @param target the step that writes it
     * @param file the name under which it will appear
     * @param append whether its lines are added to a file that may be there
     * @param columns of its lines
     * @param header the line that names them, or empty
     * @param encoding of the file
     */
    record Owner(
            String run,
            String target,
            String file,
            boolean append,
            List<String> columns,
            String header,
            String encoding) {

        byte[] headerBytes() {
            return header.getBytes(Charset.forName(encoding));
        }

        /** The name of the sync, without the run. */
        String sync() {
            return run.replaceFirst("#.*", "");
        }
    }

    private final Path path;
    private final Owner owner;
    private long end;
    private long length;
    private long publishing = -1;

    private PartLog(Path path, Owner owner) {
        this.path = path;
        this.owner = owner;
    }

    /** Begins a log; it is on the disk when this returns. */
    static PartLog begin(Path path, Owner owner) throws IOException {
        PartLog log = new PartLog(path, owner);
        log.rewrite(0);
        return log;
    }

    /** Whose part a log is beside. */
    static Owner owner(Path path) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            return JSON.readValue(String.valueOf(text.readLine()), Owner.class);
        }
    }

    /** Reads a log and writes it anew with what counts, {@code size} being the part's. */
    static PartLog recover(Path path, long size) throws IOException {
        String text = Files.readString(path, StandardCharsets.UTF_8);
        String[] lines = text.split("\n", -1);
        PartLog log = new PartLog(path, JSON.readValue(lines[0], Owner.class));
        for (int i = 1; i < lines.length - 1; i++) {
            String[] words = lines[i].split(" ", -1);
            if (words.length != 3 || !words[2].equals(check(words[0] + " " + words[1]))) {
                break;
            }
            long value = Long.parseLong(words[1]);
            if (words[0].equals(PUBLISHING)) {
                log.publishing = value;
            } else if (value <= size) {
                log.length = value;
            }
        }
        long publishing = log.publishing;
        log.rewrite(log.length);
        log.publishing = publishing;
        return log;
    }

    Owner owner() {
        return owner;
    }

    /** How many bytes of the part are on the disk for certain. */
    long length() {
        return length;
    }

    /** How long the file will be that the part is being added to, or -1 if nobody has begun to. */
    long publishing() {
        return publishing;
    }

    /** Notes a length that the part has been forced at. After a failure the log is as it was, or of no more use. */
    void extend(long newLength) throws IOException {
        add("l " + newLength);
        length = newLength;
    }

    void publishing(long fileLength) throws IOException {
        add(PUBLISHING + " " + fileLength);
        publishing = fileLength;
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    private void add(String line) throws IOException {
        byte[] bytes = (line + " " + check(line) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            try {
                Disk.write(channel, end, bytes);
                channel.force(false);
                end += bytes.length;
            } catch (IOException failure) {
                channel.truncate(end);
                throw failure;
            }
        }
    }

    private void rewrite(long durable) throws IOException {
        String first = JSON.writeValueAsString(owner) + "\n";
        String line = "l " + durable;
        byte[] bytes = (first + line + " " + check(line) + "\n").getBytes(StandardCharsets.UTF_8);
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            Disk.write(channel, 0, bytes);
            channel.force(true);
        } catch (IOException failure) {
            Files.deleteIfExists(fresh);
            throw failure;
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        Disk.forceDirectory(path);
        end = bytes.length;
        length = durable;
    }

    private static String check(String line) {
        CRC32 crc = new CRC32();
        crc.update(line.getBytes(StandardCharsets.US_ASCII));
        return Long.toHexString(crc.getValue());
    }
}
