package io.penstock.row;

/** What a row asks of its destination. */
public enum Operation {
    /** Make the destination hold this version of the row, whether it knew the row or not. */
    UPSERT,
    /** Remove the row. Planned only for rows that the target has accepted from us (P5). */
    DELETE
}
