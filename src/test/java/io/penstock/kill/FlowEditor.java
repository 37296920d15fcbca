package io.penstock.kill;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Somebody who saves the flow again and again while it runs, now and then with a mistake; leaves it without one. */
final class FlowEditor implements AutoCloseable {

    private static final int LONGEST_PAUSE_MILLIS = 700;
    private static final int MISTAKE_ONE_IN = 5;

    private final KilledCompany company;
    private final Random random;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable Thread thread;
    private int saved;

    /** @param busy false for somebody who looks on */
    FlowEditor(KilledCompany company, Random random, boolean busy) {
        this.company = company;
        this.random = new Random(random.nextLong());
        this.thread = busy ? Thread.ofVirtual().start(this::work) : null;
    }

    private void work() {
        try {
            while (!closed.await(random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS)) {
                company.save(1 + random.nextInt(KilledCompany.BATCH), random.nextInt(MISTAKE_ONE_IN) == 0);
                saved++;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How often it has saved. */
    int saved() {
        return saved;
    }

    @Override
    public void close() {
        closed.countDown();
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            company.save(KilledCompany.BATCH, false);
        }
    }
}
