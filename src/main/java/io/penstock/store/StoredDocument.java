package io.penstock.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands under a key.
 *
 * @param json the document as JSON text
 * @param version greater with every write of the key, also after it was deleted in between
 * @param expiresAt from when on it is as if it were not there; null for never
 */
public record StoredDocument(
        String key,
        String json,
        long version,
        Instant changedAt,
        @Nullable Instant expiresAt) {

    /** The document as maps, lists and values; decimals keep their digits. Another one every time. */
    public @Nullable Object value() {
        return StoreJson.parse(json);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** Hides the document (P9). */
    @Override
    public String toString() {
        return "document, version " + version;
    }
}
