package io.penstock.lookup;

import io.penstock.row.RowReadException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows by key. Safe for several threads. */
interface Lookup {

    /**
     * The rows of these keys; keys that are missing are not in the answer.
     *
     * @throws LookupTimeoutException if there is no answer in time; what comes later is kept
     * @throws RowReadException if the answer is a failure
     */
    Map<String, Map<String, @Nullable Object>> rows(Set<String> keys) throws LookupTimeoutException;
}
