package io.penstock.row;

/**
 * A column of a model.
 *
 * @param name as the warehouse reports it
 * @param type how its values are read
 * @param scale of a {@link ColumnType#DECIMAL} column: digits after the point, or {@link #ANY_SCALE}
 */
public record Column(String name, ColumnType type, int scale) {

    /** The scale of a decimal column that has none: each value keeps its own, without trailing zeros. */
    public static final int ANY_SCALE = -1;

    public Column(String name, ColumnType type) {
        this(name, type, ANY_SCALE);
    }
}
