package io.penstock.lookup;

import io.penstock.row.RowReadException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits so long for what is asked, and no longer. */
record Waiting(String name, Duration timeout) {

    /**
     * @throws LookupTimeoutException if there is no answer in time
     * @throws RowReadException if the answer is a failure
     */
    <T> T answer(CompletableFuture<T> asked) throws LookupTimeoutException {
        try {
            return asked.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new LookupTimeoutException(name, timeout.toMillis());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RowReadException failure) {
                throw new RowReadException(String.valueOf(failure.getMessage()), failure);
            }
            throw new IllegalStateException(name + " cannot be looked up", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LookupTimeoutException(name, 0);
        }
    }
}
