package io.penstock.change;

import io.penstock.row.Operation;
import io.penstock.row.RowCursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything one sync remembers: what each target has accepted, the current plan, the journal, attempts and quarantine.
 *
 * <p>A method that throws has changed nothing. Opening a store applies what a killed process left in its journal. One
 * process has it open at a time; {@link #append} may be called by several threads at once, and beside a reader of the
 * plan; everything else by one thread at a time.
 */
public interface StateStore extends AutoCloseable {

    /** Made with the state and never changed: another one means that this is not the state that was here before. */
    UUID incarnation();

    StateFacts facts();

    /**
     * Reads the cursor to its end, closes it whatever happens, compares with what the targets accepted, and writes down
     * the changes as the new plan, in place of the old one, whose journal must have been folded.
     *
     * @throws io.penstock.row.RowReadException if the source fails; there is no plan then and nothing else changed
     */
    Plan makePlan(PlanRequest request, RowCursor cursor);

    /** The newest plan, whatever its status. */
    Optional<Plan> plan();

    /** Moves the plan on. {@link PlanStatus#DONE} makes its read rows the guard's new baseline. */
    void mark(PlanStatus status);

    /** Rows of the plan that have no final outcome (deferred is not final) at some target that is owed them. */
    PlannedRows undelivered();

    /**
     * Up to {@code most} planned rows of an operation, for a person.
     *
     * @param onlyKey only the row of this key, or null for any
     */
    List<PlanSample> sample(Operation operation, int most, @Nullable String onlyKey);

    /** Writes outcomes to the journal; they are on disk when this returns (P4). All of the list or, when killed, none. */
    void append(List<Settlement> settlements);

    /**
     * Folds the journal into the state, in one transaction, and counts the plan's outcomes. Safe to repeat. A rejection
     * is counted once however often it is folded.
     */
    Tally fold(RetryPolicy policy, Instant now);

    /** Rows that a target refused and that wait for another try or for a person, newest first. */
    List<FailedRow> failures(boolean onlyQuarantined, int most, int offset);

    /** Rows of the current plan with one outcome kind, of all targets, bad keys among the rejected; by key. */
    List<FailedRow> outcomes(io.penstock.row.Outcome.Kind kind, int most, int offset);

    /** What is known of a key, one entry per target; empty if nothing is. */
    List<KeyState> key(String key);

    /** Lets quarantined and paused rows be planned again with a clean count. Null keys or target mean all. */
    long release(@Nullable String target, @Nullable Set<String> keys);

    /** Makes the next plan send these rows (null: all rows) again, as they are then. Ownership stays (P5). */
    long resend(@Nullable Set<String> keys);

    /**
     * Forgets the values that are kept of a key: what was remembered of the accepted row, what a plan that is done has of
     * it, what targets said of it. The key stays, and what the target calls the row, since without them it could not be
     * deleted there (P5).
     *
     * @throws StateException if the plan is not done or void yet
     */
    void erase(String key);

    /**
     * Takes every upsert of the current plan as accepted by the targets that are owed it, without sending: rows that
     * the target already has, moving in from another tool. The plan is then done.
     */
    long adopt(Instant now);

    /** Forgets everything, ownership included; what the targets hold stays there and is no longer ours to delete. */
    void reset();

    @Override
    void close();
}
