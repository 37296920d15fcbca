package io.penstock.destination;

import org.jspecify.annotations.Nullable;

/**
 * How one operation is written to the vendor.
 *
 * @param method of HTTP; default POST
 * @param path below the connection's URL; what stands in braces is an expression, its value escaped for a URL
 * @param headers one {@code Name: value} a line; what stands in braces is an expression
 * @param rows at most so many rows a call; default 1
 * @param bytes at most so many bytes of body a call; default no limit
 * @param format how the body is written; default JSON
 * @param type the content type; default by format
 * @param row one row's shape, an expression; default the row itself
 * @param body the whole body, an expression over {@code rows}; default the rows, or the row where {@code rows} is 1
 * @param identity what the target matches the row by, an expression; default its key
 * @param needsId rows of which the target's own id is not known are rejected
 * @param idempotent whether sending a row twice leaves the target as once does; default yes
 * @param answer how a verdict on each row is read from the answer
 * @param call what an answer means for the whole call
 * @param each what an entry of the answer means for its row
 * @param job how the rows are handed over and asked for later; null for an API that answers at once
 * @param nulls what a null is in CSV; default nothing at all
 * @param part the name of the file in a multipart form, if the body goes out as one; default the body alone
 */
record OperationContract(
        String method,
        String path,
        @Nullable String headers,
        Integer rows,
        Long bytes,
        Format format,
        @Nullable String type,
        @Nullable String row,
        @Nullable String body,
        @Nullable String identity,
        Boolean needsId,
        Boolean idempotent,
        AnswerContract answer,
        VerdictContract call,
        VerdictContract each,
        @Nullable JobContract job,
        String nulls,
        @Nullable String part) {

    /** How a body is written. */
    enum Format {
        JSON("application/json"),
        /** One JSON value a line. */
        NDJSON("application/x-ndjson"),
        /** A line of names, then a line a row. */
        CSV("text/csv"),
        /** {@code a=1&b[c]=2}, from a map. */
        FORM("application/x-www-form-urlencoded"),
        /** No body. */
        NONE("");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    OperationContract {
        method = method == null ? "POST" : method;
        path = path == null ? "" : path;
        rows = rows == null ? Integer.valueOf(1) : rows;
        bytes = bytes == null ? Long.valueOf(Long.MAX_VALUE) : bytes;
        format = format == null ? Format.JSON : format;
        needsId = needsId != null && needsId;
        idempotent = idempotent == null || idempotent;
        answer = answer == null ? AnswerContract.WHOLE : answer;
        call = call == null ? VerdictContract.NONE : call;
        each = each == null ? VerdictContract.NONE : each;
        nulls = nulls == null ? "" : nulls;
        if (rows < 1) {
            throw new IllegalArgumentException("rows is " + rows + "; a call takes at least one row");
        }
    }

    String contentType() {
        return type == null ? format.type() : type;
    }

    /** The call that hands over the rows of a job: its answer says nothing of single rows. */
    OperationContract handover() {
        return new OperationContract(
                method,
                path,
                headers,
                rows,
                bytes,
                format,
                type,
                row,
                body,
                identity,
                needsId,
                idempotent,
                answer.ofCall(),
                call,
                VerdictContract.NONE,
                null,
                nulls,
                part);
    }
}
