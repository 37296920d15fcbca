package io.penstock.mapping;

import io.penstock.row.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a mapping makes of a row. */
public sealed interface MappingResult {

    /**
     * The row can be sent.
     *
     * @param fields in the mapping's order: a field that is left out has no key, one that is to be emptied has a key and
     *     no value. Unmodifiable
     */
    record Mapped(Map<String, @Nullable Object> fields) implements MappingResult {}

    /**
     * The row cannot be sent.
     *
     * @param outcome {@code mapping.bad-value} or {@code mapping.missing-value}, with every field that is at fault and
     *     no value (P9)
     */
    record Refused(Outcome.Rejected outcome) implements MappingResult {}
}
