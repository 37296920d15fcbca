package io.penstock.lookup;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lookup that apps may ask, as its file says.
 *
 * @param columns that are answered; empty for all
 * @param defaults answered for a key that is missing, or not looked up in time; empty for none
 * @param rate questions a second, for each consumer
 * @param consumers who may ask, name to key; never printed (P9)
 */
public record LookupDeclaration(
        String name,
        LookupOrigin origin,
        LookupTerms terms,
        List<String> columns,
        Map<String, @Nullable Object> defaults,
        int rate,
        Map<String, byte[]> consumers) {

    /** How long an app may keep an answer. */
    Duration keep() {
        return terms.keep();
    }

    @Override
    public String toString() {
        return name;
    }
}
