package io.penstock.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk for H2, {@code powercut:/path}, that shows what would be left if the power failed: beside each file, with the
 * ending {@code .forced}, as it was when it was last forced to disk. The class is public for H2, which makes it.
 */
public final class PowerCutDisk extends FilePathWrapper {

    @Override
    public String getScheme() {
        return "powercut";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new PowerCutFile(getBase().open(mode), Path.of(getBase().toString()));
    }

    static void plugIn() {
        FilePath.register(new PowerCutDisk());
    }
}
