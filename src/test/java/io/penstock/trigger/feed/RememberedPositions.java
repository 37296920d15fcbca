package io.penstock.trigger.feed;

import io.penstock.trigger.Positions;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Positions of a test; what a restart would find. */
public final class RememberedPositions implements Positions {

    private final Map<String, String> places = new HashMap<>();
    private final Map<String, Map<String, Long>> items = new HashMap<>();

    @Override
    public synchronized Optional<String> of(String source) {
        return Optional.ofNullable(places.get(source));
    }

    @Override
    public synchronized void move(String source, String place, Map<String, Long> seen, long forgetBelow, Instant at) {
        Map<String, Long> mine = items.computeIfAbsent(source, unused -> new HashMap<>());
        mine.putAll(seen);
        mine.values().removeIf(mark -> mark < forgetBelow);
        places.put(source, place);
    }

    @Override
    public synchronized Set<String> seen(String source, Collection<String> asked) {
        Set<String> found = new HashSet<>(asked);
        found.retainAll(items.getOrDefault(source, Map.of()).keySet());
        return found;
    }
}
