package io.penstock.change;

import io.penstock.row.RowCursor;
import io.penstock.row.RowEncoder;
import io.penstock.row.RowLayout;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model and encodes its rows on a thread of its own, a few batches ahead of the comparison, so that reading and
 * comparing overlap. The cursor is used by that thread alone until {@link #close} has returned.
 */
final class ModelReader implements AutoCloseable {

    private static final int BATCHES = 4;

    private final RowCursor cursor;
    private final RowEncoder encoder;
    private final BlockingQueue<ModelBatch> empty = new ArrayBlockingQueue<>(BATCHES);
    private final BlockingQueue<ModelBatch> full = new ArrayBlockingQueue<>(BATCHES + 1);
    private final Thread thread;
    private volatile boolean stopped;
    private @Nullable Throwable failure;

    ModelReader(RowCursor cursor, RowLayout layout) {
        this.cursor = cursor;
        this.encoder = new RowEncoder(layout);
        for (int i = 0; i < BATCHES; i++) {
            empty.add(new ModelBatch());
        }
        this.thread = Thread.ofPlatform().daemon().name("model-reader").start(this::read);
    }

    /**
     * The next rows, none at the end. The batch is given back with {@link #giveBack}.
     *
     * @throws RuntimeException what the cursor threw
     */
    ModelBatch next() throws InterruptedException {
        ModelBatch batch = full.take();
        if (batch.count == 0) {
            switch (failure) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new StateException("the model cannot be read: " + e, e);
            }
        }
        return batch;
    }

    void giveBack(ModelBatch batch) {
        empty.add(batch);
    }

    private void read() {
        try {
            boolean more = true;
            while (more) {
                ModelBatch batch = empty.take();
                batch.count = 0;
                while (batch.count < ModelBatch.CAPACITY && !stopped && more) {
                    more = cursor.next();
                    if (more) {
                        encoder.encode(cursor);
                        batch.add(encoder);
                    }
                }
                if (batch.count > 0) {
                    full.put(batch);
                }
                more &= !stopped;
            }
            // The warehouse is not needed while the rest is compared.
            cursor.close();
        } catch (InterruptedException e) {
            // Nobody waits for more rows.
            return;
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        // There is room for the end beside all batches.
        full.add(new ModelBatch());
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
