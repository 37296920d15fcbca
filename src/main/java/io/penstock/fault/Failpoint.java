package io.penstock.fault;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Kills the process as {@code kill -9} does, where a test asks for it: {@code -Dpenstock.failpoint=NAME} at the first
 * time the named place is passed, {@code NAME:N} at the N-th, and {@code -Dpenstock.failpoint.random=MEAN:SEED} at a
 * random moment, so many milliseconds after the first place is passed on average.
 */
public final class Failpoint {

    private static final @Nullable String NAME;
    private static final AtomicLong LEFT = new AtomicLong(1);
    private static final boolean ACTIVE;

    static {
        String place = System.getProperty("penstock.failpoint");
        String random = System.getProperty("penstock.failpoint.random");
        ACTIVE = place != null || random != null;
        int colon = place == null ? -1 : place.lastIndexOf(':');
        NAME = place == null || colon < 0 ? place : place.substring(0, colon);
        if (place != null && colon >= 0) {
            LEFT.set(Long.parseLong(place.substring(colon + 1)));
        }
        if (random != null) {
            String[] parts = random.split(":", -1);
            killAtRandom(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }
    }

    private Failpoint() {}

    /** Says that the process is at this place. Costs nothing when no failpoint is set. */
    public static void hit(String name) {
        if (ACTIVE && name.equals(NAME) && LEFT.decrementAndGet() == 0) {
            kill();
        }
    }

    private static void killAtRandom(long meanMillis, long seed) {
        long millis = Math.round(-Math.log(1 - new Random(seed).nextDouble()) * meanMillis);
        Thread.ofPlatform().daemon().name("failpoint").start(() -> {
            try {
                new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
                kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void kill() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            Runtime.getRuntime().halt(137);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
