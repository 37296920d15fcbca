package io.penstock.console;

import io.penstock.console.access.InstallationToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The token that every call of the API carries. */
final class ApiToken implements InstallationToken {

    static final String FILE = "api-token";
    private static final int RANDOM_BYTES = 32;

    private final byte[] token;
    private final @Nullable ApiTokenMade made;

    private ApiToken(String token, @Nullable ApiTokenMade made) {
        this.token = token.strip().getBytes(StandardCharsets.UTF_8);
        this.made = made;
    }

    static ApiToken given(String token) {
        return new ApiToken(token, null);
    }

    /** The token of this data directory; made if there is none, for the owner's eyes only. */
    static ApiToken kept(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            boolean made = !Files.exists(file);
            if (made) {
                make(directory, file);
            }
            String token = Files.readString(file);
            if (token.isBlank()) {
                throw new IllegalStateException(
                        "api.token-empty: " + file + " is empty; delete it, and a new one is made at the next start");
            }
            return new ApiToken(token, made ? new ApiTokenMade(file, token.strip()) : null);
        } catch (IOException e) {
            throw new UncheckedIOException("api.token-unreadable: " + file + " cannot be read or made", e);
        }
    }

    /** What is to be told where this start made the token. */
    Optional<ApiTokenMade> made() {
        return Optional.ofNullable(made);
    }

    @Override
    public boolean is(String given) {
        return MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
    }

    private static void make(Path directory, Path file) throws IOException {
        Files.createDirectories(directory);
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n";
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file))) {
            channel.write(java.nio.ByteBuffer.wrap(token.getBytes(StandardCharsets.UTF_8)));
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // The one that is there counts.
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
