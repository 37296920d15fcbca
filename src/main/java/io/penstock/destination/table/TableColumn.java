package io.penstock.destination.table;

import org.jspecify.annotations.Nullable;

/**
 * A column that a table has.
 *
 * @param name as the database spells it
 * @param type as it stands in SQL
 * @param content how a value is put into text for it
 * @param digits how many digits after the point it keeps; null if that is no matter
 */
record TableColumn(
        String name, String type, Content content, @Nullable Integer digits) {

    /** The ways in which a value becomes text for a column. */
    enum Content {
        PLAIN,
        /** Hexadecimal digits. */
        BYTES,
        /** A point in time: a wall clock without a zone is taken as UTC. */
        INSTANT,
        JSON,
        /** PostgreSQL's own text of an array. */
        ARRAY
    }

    String quoted() {
        return TableName.quoted(name);
    }
}
