package io.penstock.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/** A file of {@link PowerCutDisk}. */
final class PowerCutFile extends FileBaseDefault {

    private final FileChannel real;
    private final Path path;

    PowerCutFile(FileChannel real, Path path) {
        this.real = real;
        this.path = path;
    }

    @Override
    public synchronized void force(boolean metaData) throws IOException {
        real.force(metaData);
        Files.copy(path, path.resolveSibling(path.getFileName() + ".forced"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public synchronized int read(ByteBuffer to, long position) throws IOException {
        return real.read(to, position);
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
        return real.write(from, position);
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        real.truncate(size);
    }

    @Override
    public synchronized @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
