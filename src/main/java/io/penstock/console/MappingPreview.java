package io.penstock.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps rows without sending them. */
interface MappingPreview {

    /**
     * What a mapping makes of a row.
     *
     * @param fields null where the mapping refuses the row
     * @param code and reason of the refusal
     */
    record Mapped(
            @Nullable Map<String, @Nullable Object> fields,
            @Nullable String code,
            @Nullable String reason) {}

    /** Applies the mapping of this name, as its file is now, to each row, in order. */
    List<Mapped> map(String mapping, List<Map<String, @Nullable Object>> rows);
}
