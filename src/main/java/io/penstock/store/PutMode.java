package io.penstock.store;

/** What putting a row means where its key is, or is not, in the table. */
enum PutMode {
    /** It is put there in any case. */
    UPSERT,
    /** A key that is there is passed over. */
    INSERT,
    /** A key that is not there is passed over. */
    UPDATE
}
