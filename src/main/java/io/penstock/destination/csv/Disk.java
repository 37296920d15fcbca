package io.penstock.destination.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the standard library leaves to do for files that must survive a power cut. */
final class Disk {

    private Disk() {}

    /** Writes all of the bytes from this place on. */
    static void write(FileChannel channel, long place, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest, place + rest.position());
        }
    }

    /** Makes the names in a file's folder as durable as the file. */
    static void forceDirectory(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
