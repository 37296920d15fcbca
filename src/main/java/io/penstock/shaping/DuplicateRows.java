package io.penstock.shaping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What makes two rows of a batch the same. */
interface DuplicateRows {

    /** The memory of one batch. For one thread. */
    interface Memory {

        /**
         * Whether the row is the same as one that was asked about before; else it is remembered.
         *
         * @param mark of the row, as {@link DuplicateRows#mark} gave it
         */
        boolean isKnown(Object mark);
    }

    /** What of the row is compared; null for a row that is like no other. */
    @Nullable
    Object mark(Map<String, @Nullable Object> row);

    Memory memory();

    /** Why a row is dropped, for a person. */
    String reason();
}
