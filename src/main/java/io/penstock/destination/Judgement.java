package io.penstock.destination;

import io.penstock.row.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an attempt to send some rows has come to. */
sealed interface Judgement {

    /**
     * Every row has its own.
     *
     * @param outcomes one per row sent, in their order
     * @param again the positions of those that may be tried again at once
     * @param stop what the answer says about one of them that holds for all, or null
     */
    record Each(
            List<Outcome> outcomes,
            Set<Integer> again,
            @Nullable Stop stop) implements Judgement {}

    /** All rows share one. */
    record All(Outcome outcome) implements Judgement {}

    /**
     * Not now.
     *
     * @param after what the vendor said, or null
     * @param inDoubt the rows may have been accepted
     * @param paused the whole account is to be left alone meanwhile
     */
    record Again(String code, String reason, @Nullable Duration after, boolean inDoubt, boolean paused)
            implements Judgement {}

    /** One row may spoil the others: again in halves; a single row is rejected with this. */
    record Split(String code, String reason) implements Judgement {}

    /** The access was refused; perhaps only the token is old. */
    record NewToken(String reason) implements Judgement {}

    /** No other row would fare better. */
    record Stop(String code, String reason) implements Judgement {}
}
