package io.penstock.store;

/** What a write does to what stands under its key. */
public sealed interface StoreEffect {

    /**
     * This document stands there now; or did after an earlier write of the same {@link Once}, and nothing is changed: then
     * it is known of a sum, and null of anything else.
     */
    record Left(String json) implements StoreEffect {}

    /** Nothing stands there now. */
    enum Gone implements StoreEffect {
        GONE
    }

    /** Everything is as it was. */
    enum Refused implements StoreEffect {
        /** Something stands there. */
        EXISTS,
        /** Nothing stands there. */
        ABSENT,
        /** Another version stands there. */
        CHANGED,
        /** What stands there is no number, or no list. */
        UNFIT,
        /** The document would be longer than {@link StoreLimits#LONGEST_DOCUMENT}. */
        TOO_LARGE
    }
}
