package io.penstock.trigger.feed;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One generation of a flow reads its source at a time: the next waits until the last batch of the old one is through. */
final class Turns {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();

    /** Waits for the turn; false if it is over before that. */
    boolean take(String name, Rest rest) throws InterruptedException {
        Semaphore turn = turns.computeIfAbsent(name, unused -> new Semaphore(1));
        while (!rest.isOver()) {
            if (turn.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    void give(String name) {
        turns.computeIfAbsent(name, unused -> new Semaphore(1)).release();
    }
}
