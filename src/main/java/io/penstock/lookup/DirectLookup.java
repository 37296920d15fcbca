package io.penstock.lookup;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows by key that are asked of the warehouse each time, in the caller's own thread: a hop to another thread and back costs as
 * much as the query. A question whose time is up is cancelled there.
 */
record DirectLookup(String name, TracedQuery query, Duration timeout) implements Lookup {

    @Override
    public Map<String, Map<String, @Nullable Object>> rows(Set<String> keys) throws LookupTimeoutException {
        return query.within(timeout, keys).orElseThrow(() -> new LookupTimeoutException(name, timeout.toMillis()));
    }
}
