package io.penstock.destination;

import org.jspecify.annotations.Nullable;

/**
 * How one entry of an answer is read: expressions over {@code entry}, {@code body} and {@code status}.
 *
 * @param reference what ties it to its row; default its place in the list
 * @param ok whether the row was accepted; default yes in {@code results} and no in {@code errors}
 * @param id the target's own id of the row
 * @param code the vendor's name of what is wrong with the row
 * @param message the vendor's words for it
 */
record EntryContract(
        @Nullable String reference,
        @Nullable String ok,
        @Nullable String id,
        @Nullable String code,
        @Nullable String message) {

    static final EntryContract NONE = new EntryContract(null, null, null, null, null);
}
