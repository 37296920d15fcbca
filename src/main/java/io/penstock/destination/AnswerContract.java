package io.penstock.destination;

import org.jspecify.annotations.Nullable;

/**
 * How a verdict on each row is read from an answer whose status is a success.
 *
 * @param format what the body must be, or the answer is no verdict; default JSON
 * @param ok whether the call as a whole was accepted, an expression; default by the status
 * @param tie what connects an entry with its row; default {@link Tie#WHOLE}
 * @param reference the row's side of {@link Tie#REFERENCE}, an expression; default {@code trace}
 * @param results where the entries are, one per row, an expression
 * @param result how an entry is read
 * @param errors where the refused rows are listed, an expression
 * @param error how an entry of {@code errors} is read
 * @param rest what a row is that neither list has; default no verdict
 * @param accepted how many rows were accepted, an expression, for {@link Tie#COUNT}
 * @param code the vendor's name of what went wrong with the call, an expression
 * @param message the vendor's words for what went wrong with the call, an expression
 */
record AnswerContract(
        Format format,
        @Nullable String ok,
        Tie tie,
        String reference,
        @Nullable String results,
        EntryContract result,
        @Nullable String errors,
        EntryContract error,
        Rest rest,
        @Nullable String accepted,
        @Nullable String code,
        @Nullable String message) {

    static final AnswerContract WHOLE = new AnswerContract(
            Format.JSON,
            null,
            Tie.WHOLE,
            "trace",
            null,
            EntryContract.NONE,
            null,
            EntryContract.NONE,
            Rest.DEFER,
            null,
            null,
            null);

    /** What a success has to look like. */
    enum Format {
        /** JSON, or nothing at all with status 204 or 205. */
        JSON,
        /** Any text that is not a web page and not empty. */
        TEXT,
        /** Only the status counts; a web page is still no verdict. */
        ANY
    }

    /** What connects an entry of the answer with its row. */
    enum Tie {
        /** Nothing: all rows share the verdict on the call. */
        WHOLE,
        /** The place in the list, or the number, from 0, that {@link EntryContract#reference} gives. */
        INDEX,
        /** The entry's reference equals the row's. */
        REFERENCE,
        /** Only how many were accepted is said. */
        COUNT
    }

    /** What the silence of the answer about a row means. */
    enum Rest {
        /** No verdict: the row is sent again. */
        DEFER,
        /** Only failures are listed: the row was accepted. */
        DELIVER
    }

    AnswerContract {
        format = format == null ? Format.JSON : format;
        tie = tie == null ? Tie.WHOLE : tie;
        reference = reference == null ? "trace" : reference;
        result = result == null ? EntryContract.NONE : result;
        error = error == null ? EntryContract.NONE : error;
        rest = rest == null ? Rest.DEFER : rest;
        if (tie == Tie.COUNT && accepted == null) {
            throw new IllegalArgumentException("answer.tie is count, so answer.accepted must say where the count is");
        }
        if ((tie == Tie.INDEX || tie == Tie.REFERENCE) && results == null && errors == null) {
            throw new IllegalArgumentException(
                    "answer.tie is " + tie + ", so answer.results or answer.errors must say where the entries are");
        }
        if (results == null && errors != null && rest == Rest.DEFER) {
            throw new IllegalArgumentException("answer lists only errors, so no row could ever be delivered;"
                    + " say answer.rest: deliver if the rows it does not list are accepted");
        }
    }

    /** What the answer says of the call as a whole, without its rows. */
    AnswerContract ofCall() {
        return new AnswerContract(
                format == Format.JSON ? Format.ANY : format,
                null,
                Tie.WHOLE,
                reference,
                null,
                EntryContract.NONE,
                null,
                EntryContract.NONE,
                Rest.DEFER,
                null,
                code,
                message);
    }
}
