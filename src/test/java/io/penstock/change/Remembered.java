package io.penstock.change;

import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link RememberingModel} writes down. */
final class Remembered {

    private Remembered() {}

    /** A row of the model. */
    record Row(@Nullable String key, String version) {}

    /** A planned row: what is owed to whom, and what became of it. */
    record Planned(String key, Operation op, String version, Set<String> owed, Map<String, Outcome> settled) {}

    record Slot(String key, String target) {}

    record Try(String target, String key, Operation op) {}

    record Let(String key, Operation op, String version) {}

    static final class Held {
        @Nullable
        String judged;

        boolean owned;
        String shape = "";
    }

    record Refused(
            String version,
            String shape,
            int tries,
            @Nullable Instant nextAt) {
        boolean waits(Instant now) {
            return nextAt == null || nextAt.isAfter(now);
        }
    }
}
