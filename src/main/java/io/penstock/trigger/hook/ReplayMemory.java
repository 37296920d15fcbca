package io.penstock.trigger.hook;

import com.dynatrace.hash4j.hashing.Hashing;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Signatures of calls that were answered by a flow, for as long as their signed time is good. Memory is bounded (P10): a few
 * bytes for each, of at most two generations. Only signatures that were right come in, so nobody else can fill it.
 */
final class ReplayMemory {

    /** The longest time for which a signed time is good, before and after. */
    static final Duration LONGEST = Duration.ofMinutes(30);

    private static final int MOST = 2_000_000;

    private final LongSupplier nanos;
    private final long generation;
    private Set<Long> current = ConcurrentHashMap.newKeySet();
    private Set<Long> previous = Set.of();
    private long since;

    /** @param generation twice the tolerance of any signed time, or more */
    ReplayMemory(LongSupplier nanos, Duration generation) {
        this.nanos = nanos;
        this.generation = generation.toNanos();
        this.since = nanos.getAsLong();
    }

    /** Whether it is seen for the first time. */
    synchronized boolean isNew(String hook, String signature) {
        if (nanos.getAsLong() - since > generation || current.size() >= MOST) {
            previous = current;
            current = ConcurrentHashMap.newKeySet();
            since = nanos.getAsLong();
        }
        long hash = Hashing.xxh3_64().hashCharsToLong(hook + "\n" + signature);
        return !previous.contains(hash) && current.add(hash);
    }
}
