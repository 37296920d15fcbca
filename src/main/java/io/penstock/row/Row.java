package io.penstock.row;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a model: column to value, in the model's column order, with the key that identifies it and what is to be
 * done with it.
 *
 * <p>Unmodifiable. A step that changes columns makes a new row with {@link #with}, which keeps key, operation and
 * ticket. A delete has the key columns only.
 */
public interface Row extends Map<String, @Nullable Object> {

    /** The canonical text of the key, unique within the run; see {@link KeyText}. */
    String key();

    Operation operation();

    /** Where the outcomes of this row go. */
    Ticket ticket();

    /** A row with other columns and everything else of this one. The map is not copied and must not change. */
    default Row with(Map<String, @Nullable Object> columns) {
        return new MappedRow(columns, key(), operation(), ticket());
    }

    /** Settles this row at every target that it was planned for and that is still open. */
    default void settleEverywhere(Outcome outcome) {
        for (String target : ticket().targets()) {
            ticket().settle(target, outcome);
        }
    }
}
