package io.penstock.trigger.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file as it was seen in the folder. Another file under the same name, or the same after somebody has written to it, is
 * another one.
 */
record DroppedFile(Path path, long size, long modifiedMillis) {

    static DroppedFile of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new DroppedFile(
                path, attributes.size(), attributes.lastModifiedTime().toMillis());
    }

    String name() {
        return path.getFileName().toString();
    }

    /** The same for this file and no other. */
    String identity() {
        return name() + "@" + modifiedMillis + "+" + size;
    }

    boolean isUnchanged() throws IOException {
        return Files.exists(path) && of(path).equals(this);
    }
}
