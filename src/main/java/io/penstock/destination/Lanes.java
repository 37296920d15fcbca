package io.penstock.destination;

import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Does several things at once.
 *
 * @param most at once, at least 1; with 1 they are done one after the other in the caller's thread
 */
record Lanes(int most) {

    /** Returns when all are done. None of them may throw. */
    void run(List<Runnable> tasks) {
        if (most <= 1 || tasks.size() <= 1) {
            tasks.forEach(Runnable::run);
            return;
        }
        Context trace = Context.current();
        Semaphore free = new Semaphore(most);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Runnable task : tasks) {
                free.acquireUninterruptibly();
                threads.execute(trace.wrap(() -> {
                    try {
                        task.run();
                    } finally {
                        free.release();
                    }
                }));
            }
        }
    }
}
