package io.penstock.destination.csv;

import io.penstock.destination.csv.PartLog.Owner;
import io.penstock.fault.Failpoint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file on its way: lines are added to its part, and {@link #publish} gives them their file. One batch at a time
 * writes; the others wait. After a failed {@link #append} the part is as before it.
 */
final class CsvPart {

    static final String ENDING = ".part";
    static final String LOG_ENDING = ".part.log";

    private final Path path;
    private final PartLog log;
    private boolean isFinished;

    private CsvPart(Path path, PartLog log) {
        this.path = path;
        this.log = log;
    }

    /** Begins a part under a name that no other part has; the header line is in it if it will be a file by itself. */
    static CsvPart begin(Path directory, Owner owner) throws IOException {
        for (int number = 1; ; number++) {
            String stem = owner.file() + (number == 1 ? "" : "." + number);
            Path logPath = directory.resolve(stem + LOG_ENDING);
            if (!Files.exists(logPath)) {
                Path path = directory.resolve(stem + ENDING);
                Files.deleteIfExists(path);
                CsvPart part = new CsvPart(path, PartLog.begin(logPath, owner));
                part.append(owner.append() ? new byte[0] : owner.headerBytes());
                return part;
            }
        }
    }

    /** Takes up a part that was left behind, without what is not certain to be on the disk; empty if it was published. */
    static Optional<CsvPart> recover(Path logPath) throws IOException {
        String name = String.valueOf(logPath.getFileName());
        Path path = logPath.resolveSibling(name.substring(0, name.length() - LOG_ENDING.length()) + ENDING);
        if (!Files.exists(path)) {
            Files.deleteIfExists(logPath);
            return Optional.empty();
        }
        PartLog log = PartLog.recover(logPath, Files.size(path));
        CsvPart part = new CsvPart(path, log);
        if (!log.owner().append() && part.hasName()) {
            part.discard();
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(log.length());
            channel.force(true);
        }
        return Optional.of(part);
    }

    Owner owner() {
        return log.owner();
    }

    /** Whether somebody had begun to add it to its file when it was left behind. */
    boolean isHalfPublished() {
        return log.publishing() >= 0;
    }

    /** Adds bytes. When this returns they are on the disk, and the log says so. */
    synchronized void append(byte[] bytes) throws IOException {
        if (isFinished) {
            throw new IOException("the file " + owner().file() + " has been finished meanwhile");
        }
        long before = log.length();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            try {
                Disk.write(channel, before, bytes);
                Failpoint.hit("csv.written");
                channel.force(true);
                Failpoint.hit("csv.forced");
                log.extend(before + bytes.length);
                Failpoint.hit("csv.logged");
            } catch (IOException failure) {
                channel.truncate(before);
                throw failure;
            }
        }
    }

    /**
     * Gives the lines their file, all at once; afterwards there is no part. Without a line there is no file. Safe to
     * repeat after a failure or a kill; not for two parts of one file at the same time.
     */
    synchronized void publish() throws IOException {
        isFinished = true;
        int empty = owner().append() ? 0 : owner().headerBytes().length;
        if (log.length() > empty) {
            if (owner().append()) {
                addToFile();
            } else {
                takeFreeName();
            }
            Failpoint.hit("csv.named");
            Disk.forceDirectory(path);
        }
        discard();
    }

    private void discard() throws IOException {
        Files.deleteIfExists(path);
        Disk.forceDirectory(path);
        Failpoint.hit("csv.discarded");
        log.delete();
    }

    private void takeFreeName() throws IOException {
        for (int number = 1; ; number++) {
            Path file = path.resolveSibling(numbered(owner().file(), number));
            try {
                Files.createLink(file, path);
                return;
            } catch (FileAlreadyExistsException taken) {
                if (Files.isSameFile(file, path)) {
                    return;
                }
            } catch (FileSystemException | UnsupportedOperationException noLinks) {
                if (!Files.exists(file)) {
                    Files.move(path, file, StandardCopyOption.ATOMIC_MOVE);
                    return;
                }
            }
        }
    }

    private boolean hasName() throws IOException {
        for (int number = 1; ; number++) {
            Path file = path.resolveSibling(numbered(owner().file(), number));
            if (!Files.exists(file)) {
                return false;
            }
            if (Files.isSameFile(file, path)) {
                return true;
            }
        }
    }

    private void addToFile() throws IOException {
        Path file = path.resolveSibling(owner().file());
        long before = Files.exists(file) ? Files.size(file) : 0;
        if (log.publishing() == before) {
            return;
        }
        Path fresh = path.resolveSibling(owner().file() + ".new");
        try (FileChannel to = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            if (before > 0) {
                copy(file, to);
            } else {
                byte[] header = owner().headerBytes();
                Disk.write(to, 0, header);
                to.position(header.length);
            }
            copy(path, to);
            to.force(true);
            log.publishing(to.size());
        }
        Failpoint.hit("csv.copied");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copy(Path from, FileChannel to) throws IOException {
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ)) {
            for (long place = 0; place < source.size(); ) {
                place += source.transferTo(place, source.size() - place, to);
            }
        }
    }

    private static String numbered(String file, int number) {
        int dot = file.lastIndexOf('.');
        return number == 1 ? file : file.substring(0, dot) + "." + number + file.substring(dot);
    }
}
