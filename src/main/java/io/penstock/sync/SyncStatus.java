package io.penstock.sync;

import io.penstock.change.StateFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sync as it is now.
 *
 * @param paused requests wait until it is resumed
 * @param current the run that goes on or is held, or null
 * @param last the newest run that is over, or null
 * @param waiting requests that wait
 * @param facts what its state says, or null before the first run
 */
public record SyncStatus(
        SyncSpec spec,
        boolean paused,
        @Nullable RunReport current,
        @Nullable RunReport last,
        List<RunRequest> waiting,
        @Nullable StateFacts facts) {}
