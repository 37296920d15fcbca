package io.penstock.trigger;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far the sources have been read that have no memory of their own. A position moves only after a flow has settled
 * what stands before it: whoever is killed in between reads that again, and nothing is lost.
 *
 * <p>What a method has written is on disk when it returns. Safe for several threads; failures are unchecked, and nothing
 * was written then.
 */
public interface Positions {

    /** Where a source is to be read on, in its own words; empty for one that was never read. */
    Optional<String> of(String source);

    /** Moves on, and remembers nothing of what was settled. Repeating is safe. */
    default void move(String source, String place, Instant at) {
        move(source, place, Map.of(), Long.MIN_VALUE, at);
    }

    /**
     * Moves on and remembers what was settled, all or nothing. Repeating is safe.
     *
     * @param seen items that may be read once more, each with its mark: where it stands
     * @param forgetBelow items with a lower mark will not be read again
     */
    void move(String source, String place, Map<String, Long> seen, long forgetBelow, Instant at);

    /** Those of the items that were settled before. */
    Set<String> seen(String source, Collection<String> items);
}
