package io.penstock.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps a second process away from a directory of states: two would overwrite each other's memory. */
final class InstallationLock implements AutoCloseable {

    // Closing a second channel on the same file would give up this process's lock, so a second one is never opened.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private InstallationLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static InstallationLock take(Path directory) {
        FileChannel channel = null;
        Path real = directory;
        try {
            real = Files.createDirectories(directory).toRealPath();
            if (!HELD.add(real)) {
                throw new StateException("the state directory " + real + " is already open in this process");
            }
            Path file = real.resolve(".lock");
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                String owner = Files.readString(file).strip();
                throw new StateException("the state directory " + real + " is in use by process " + owner
                        + "; let that process do the work, or stop it first");
            }
            channel.truncate(0);
            byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            channel.write(ByteBuffer.wrap(pid));
            return new InstallationLock(real, channel);
        } catch (IOException e) {
            forget(real, channel);
            throw new StateException("the state directory " + directory + " cannot be locked: " + e, e);
        } catch (StateException e) {
            if (channel != null) {
                forget(real, channel);
            }
            throw e;
        }
    }

    private static void forget(Path directory, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            // The lock dies with the process at the latest.
        } finally {
            HELD.remove(directory);
        }
    }

    @Override
    public void close() {
        forget(directory, channel);
    }
}
