package io.penstock.trigger.runs;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events a flow wants.
 *
 * @param syncs empty for all
 * @param rejectedOver so many rejected rows are no event
 * @param lateAfter null for never
 * @param unusualPercent how far from usual the rows of a model may be, in percent
 */
record RunWishes(
        Set<RunEvent.Kind> kinds,
        Set<String> syncs,
        long rejectedOver,
        @Nullable Duration lateAfter,
        int unusualPercent) {

    boolean wants(RunEvent.Kind kind, String sync) {
        return kinds.contains(kind) && (syncs.isEmpty() || syncs.contains(sync));
    }
}
