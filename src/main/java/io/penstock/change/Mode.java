package io.penstock.change;

/** What a sync does with rows that are new, changed or gone. */
public enum Mode {
    /** New and changed rows are sent; rows that left the model stay at the target. */
    UPSERT,
    /** A key that a target accepted is never sent to it again; what exists there already is skipped. */
    INSERT,
    /** Only what exists at the target is changed; what is not found there is skipped until the row changes. */
    UPDATE,
    /** As upsert, and rows that left the model are deleted at the targets that accepted them. */
    MIRROR,
    /** Every row of the model, changed or not; nothing is deleted. */
    ALL
}
