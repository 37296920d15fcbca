package io.penstock.destination.table;

/** What writing a row means at the table. */
enum WriteMode {
    /** Insert it, or update the row that has its key. */
    UPSERT,
    /** Insert it; a key that the table already has is passed over. */
    INSERT,
    /** Update the row that has its key; a key that the table does not have is passed over. */
    UPDATE
}
