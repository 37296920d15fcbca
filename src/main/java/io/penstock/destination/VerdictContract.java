package io.penstock.destination;

import org.jspecify.annotations.Nullable;

/**
 * What the vendor's own answers mean, as conditions; the first that holds decides, in this order. What none of them
 * knows is judged by its HTTP status, or, for a single row, rejected.
 *
 * @param token the access was refused for want of a fresh token
 * @param stop nothing will get through before a person has acted
 * @param retry not now: the same again after a pause
 * @param split too large, or one row spoils it: again in halves
 * @param done the target is as it should be: what is to be deleted is gone
 * @param skip not for this target: exists already (insert), is not there (update)
 * @param reject the row is at fault
 * @param hold the row is not at fault and trying again at once is of no use: deferred
 */
record VerdictContract(
        @Nullable String token,
        @Nullable String stop,
        @Nullable String retry,
        @Nullable String split,
        @Nullable String done,
        @Nullable String skip,
        @Nullable String reject,
        @Nullable String hold) {

    static final VerdictContract NONE = new VerdictContract(null, null, null, null, null, null, null, null);
}
