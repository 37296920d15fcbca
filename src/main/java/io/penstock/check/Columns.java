package io.penstock.check;

import io.penstock.check.CheckedFiles.Asking;
import io.penstock.row.Column;
import io.penstock.row.RowReadException;
import io.penstock.warehouse.Warehouses;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.ObjectProvider;

/** The columns that a query returns, by the word of its warehouse. */
final class Columns {

    /** An edit does not wait longer for a warehouse that does not answer. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final ObjectProvider<Warehouses> warehouses;

    Columns(ObjectProvider<Warehouses> warehouses) {
        this.warehouses = warehouses;
    }

    /**
     * @throws RowReadException if the warehouse refuses the query, cannot be reached or, where only columns are asked for,
     *     takes too long
     */
    List<String> of(String connection, String sql, Asking asking) {
        if (asking == Asking.EVERYTHING) {
            return described(connection, sql);
        }
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(described(connection, sql));
            } catch (RuntimeException failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            return answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new RowReadException(connection + " cannot be reached in " + LONGEST.toSeconds() + " s", late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RowReadException(connection + " cannot be reached now", e);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : new CompletionException(failure);
        }
    }

    private List<String> described(String connection, String sql) {
        return warehouses.getObject().describe(connection, sql).stream()
                .map(Column::name)
                .toList();
    }
}
