package io.penstock.reload;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A file as it was when it was read.
 *
 * @param path as the settings name its folder
 * @param utf8 whether the text is what the file holds, byte for byte
 * @param hash of its bytes, SHA-256
 */
record SourceFile(FileKind kind, Path path, String text, boolean utf8, String hash) {

    static SourceFile of(FileKind kind, Path path, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        boolean utf8 = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), content) && text.indexOf(0) < 0;
        return new SourceFile(kind, path, text, utf8, hash(content));
    }

    static SourceFile of(FileKind kind, Path path, String text) {
        return of(kind, path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The name that other files refer to it by: without folder and ending. */
    String name() {
        String file = path.getFileName().toString();
        return file.substring(0, file.length() - kind.ending().length());
    }

    byte[] content() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
