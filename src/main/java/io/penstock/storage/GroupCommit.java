package io.penstock.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * Lets many small writes share one transaction and one force to disk: while one is being forced, the next ones gather.
 * What {@link #write} has returned from is on disk. Works of a group that fails are done again one by one, so a work may
 * run twice, of which only the last counts, and none fails by another's fault. Safe for several threads.
 */
final class GroupCommit implements AutoCloseable {

    /** So many share a transaction at most, or the first would wait too long. */
    private static final int LARGEST = 256;

    private record Work<T>(Supplier<T> what, CompletableFuture<T> done) {

        void tryAlone(OperationsDatabase database) {
            try {
                done.complete(database.write(what));
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        }
    }

    private final OperationsDatabase database;
    private final BlockingQueue<Work<?>> queue = new LinkedBlockingQueue<>();
    private final Thread writer;

    GroupCommit(OperationsDatabase database) {
        this.database = database;
        this.writer = Thread.ofPlatform().daemon().name("inbox-writer").start(this::run);
    }

    /** Does the work in a transaction with others and waits until it is on disk. */
    <T> T write(Supplier<T> what) {
        Work<T> work = new Work<>(what, new CompletableFuture<>());
        queue.add(work);
        if (!writer.isAlive()) {
            work.done().completeExceptionally(new IllegalStateException("the operations database is closed"));
        }
        try {
            return work.done().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void run() {
        List<Work<?>> group = new ArrayList<>();
        try {
            while (true) {
                group.add(queue.take());
                queue.drainTo(group, LARGEST - 1);
                commit(group);
                group.clear();
            }
        } catch (InterruptedException closed) {
            queue.drainTo(group);
            group.forEach(work -> work.done().completeExceptionally(new IllegalStateException("closed")));
        }
    }

    private void commit(List<Work<?>> group) {
        if (group.size() == 1) {
            group.get(0).tryAlone(database);
            return;
        }
        List<Runnable> words;
        try {
            words = database.write(() -> {
                List<Runnable> done = new ArrayList<>(group.size());
                group.forEach(work -> done.add(said(work)));
                return done;
            });
        } catch (RuntimeException oneOfThem) {
            group.forEach(work -> work.tryAlone(database));
            return;
        }
        words.forEach(Runnable::run);
    }

    /** Does the work; what it came to is said when the group is on disk. */
    private static <T> Runnable said(Work<T> work) {
        T result = work.what().get();
        return () -> work.done().complete(result);
    }

    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
