package io.penstock.change;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.duckdb.DuckDBChunkedResult;

/**
 * Goes through a result chunk by chunk. DuckDB's driver (2.0.0.1) ends a result that fails half way as it ends a whole
 * one; only a method that it keeps to itself tells the two apart.
 */
final class Chunks {

    private static final MethodHandle CHECK = check();

    private Chunks() {}

    /** Moves to the next chunk; false at the end, and an exception if the end is none. */
    static boolean next(DuckDBChunkedResult result) {
        if (result.nextChunk()) {
            return true;
        }
        try {
            CHECK.invoke(result);
        } catch (Throwable e) {
            throw new StateException("the plan cannot be read to its end: " + e.getMessage(), e);
        }
        return false;
    }

    private static MethodHandle check() {
        try {
            return MethodHandles.privateLookupIn(DuckDBChunkedResult.class, MethodHandles.lookup())
                    .unreflect(DuckDBChunkedResult.class.getDeclaredMethod("checkError"));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
