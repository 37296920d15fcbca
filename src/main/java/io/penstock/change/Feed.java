package io.penstock.change;

import org.duckdb.DuckDBDataChunkWriter;
import org.jspecify.annotations.Nullable;

/** Rows that Java gives to a DuckDB statement, chunk by chunk, on one thread at a time. */
final class Feed {

    /** Writes further rows, at most the chunk's capacity, and says how many; 0 is the end. */
    @FunctionalInterface
    interface Filler {
        long fill(DuckDBDataChunkWriter into) throws Exception;
    }

    private final Filler filler;
    private volatile @Nullable Throwable failure;

    Feed(Filler filler) {
        this.filler = filler;
    }

    long fill(DuckDBDataChunkWriter into) throws Exception {
        try {
            return filler.fill(into);
        } catch (Exception | Error e) {
            failure = e;
            throw e;
        }
    }

    /** DuckDB passes on the text of an exception only; this throws the exception itself, if there was one. */
    void rethrow() {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new StateException(String.valueOf(e.getMessage()), e);
        }
    }
}
