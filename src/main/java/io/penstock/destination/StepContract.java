package io.penstock.destination;

import io.penstock.destination.OperationContract.Format;
import org.jspecify.annotations.Nullable;

/**
 * A call of a job that carries no rows.
 *
 * @param method of HTTP; default GET, and POST where there is a body
 * @param path below the connection's URL; expressions in braces, which see {@code job} and {@code jobKey}
 * @param headers one {@code Name: value} a line
 * @param body an expression; default none
 * @param handle what the job is called from now on, an expression over the answer; default as before
 */
record StepContract(
        @Nullable String method,
        String path,
        @Nullable String headers,
        @Nullable String body,
        @Nullable String handle) {

    /** The step as an operation without rows. */
    OperationContract operation(OperationContract of) {
        return new OperationContract(
                method == null ? body == null ? "GET" : "POST" : method,
                path,
                headers == null ? of.headers() : headers,
                1,
                Long.MAX_VALUE,
                body == null ? Format.NONE : Format.JSON,
                null,
                null,
                body,
                null,
                false,
                true,
                of.answer().ofCall(),
                of.call(),
                VerdictContract.NONE,
                null,
                "",
                null);
    }
}
