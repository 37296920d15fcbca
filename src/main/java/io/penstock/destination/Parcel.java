package io.penstock.destination;

import io.penstock.row.Row;
import org.jspecify.annotations.Nullable;

/**
 * A row, ready to be sent: shaped and written once, however often it goes out.
 *
 * @param trace the delivery key, or empty if the contract does not use it
 * @param id the target's own id of the row, from an earlier delivery
 * @param identity what the target matches the row by, where that is not its key
 * @param reference the row's side of what ties an answer's entries to rows
 * @param value its shape
 * @param json its shape, written; empty if the body is not JSON
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Parcel(
        Row row,
        String trace,
        @Nullable String id,
        @Nullable String identity,
        String reference,
        Object value,
        byte[] json) {}
