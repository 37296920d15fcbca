package io.penstock.lookup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lookup that apps may ask: a file of {@code config/lookups}.
 *
 * @param columns that are answered; empty for all
 * @param defaults answered for a key that is missing, or not looked up in time; empty for none
 * @param keep how long an app may keep an answer
 */
record PublishedLookup(
        Lookup lookup,
        List<String> columns,
        Map<String, @Nullable Object> defaults,
        Duration keep,
        List<Consumer> consumers) {

    /**
     * Who may ask.
     *
     * @param key the secret; never printed (P9)
     * @param rate what it has left
     */
    record Consumer(String name, byte[] key, TokenBucket rate) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** The consumer whose key this is; an empty one is nobody's. All are compared, whichever is right. */
    Optional<Consumer> consumer(String key) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        byte[] given = key.getBytes(StandardCharsets.UTF_8);
        Consumer found = null;
        for (Consumer consumer : consumers) {
            if (MessageDigest.isEqual(consumer.key(), given)) {
                found = consumer;
            }
        }
        return Optional.ofNullable(found);
    }
}
