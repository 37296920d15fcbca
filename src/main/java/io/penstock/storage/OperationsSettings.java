package io.penstock.storage;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the operations database is, {@code penstock.operations.*}.
 *
 * @param url {@code jdbc:postgresql://host/database}; absent for an H2 file in the data directory
 * @param keep how long runs, failed rows and the audit are kept
 */
@ConfigurationProperties("penstock.operations")
record OperationsSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("90d") Duration keep) {

    /** The address to connect to. */
    String urlOr(Path data) {
        if (url != null && !url.isBlank()) {
            return url;
        }
        // H2 may not close itself when the JVM is told to end: runs still write down how far they came.
        return "jdbc:h2:file:" + data.resolve("operations").toAbsolutePath().normalize()
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
    }

    /** Hides the password (P9), and the address, which may hold one. */
    @Override
    public String toString() {
        return "operations database";
    }
}
