package io.penstock.change;

import io.penstock.row.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What {@link RememberingModel} writes down. */
final class Remembered {

    private Remembered() {}

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
