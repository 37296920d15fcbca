package io.penstock.shaping;

import io.penstock.config.Durations;
import io.penstock.mapping.KameletStep;
import io.penstock.mapping.KeyExpression;
import io.penstock.mapping.RowExpression;
import io.penstock.store.StoreTable;
import java.math.BigDecimal;
import java.time.Duration;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** One use of {@code dedupe-action}. */
public final class DropDuplicates extends KameletStep<RowSteps> {

    private String key = "";
    private String similar = "";
    private String within = "";
    private BigDecimal threshold = new BigDecimal("0.92");
    private boolean keepsLast;
    private String window = "";
    private String table = "seen";

    public DropDuplicates() {
        super("rowSteps", RowSteps.class);
    }

    @Override
    protected Processor step(RowSteps steps) {
        boolean bySimilarity = !similar.isBlank();
        if (bySimilarity && (!key.isBlank() || !window.isBlank())) {
            throw new IllegalArgumentException("similar goes with neither key nor window");
        }
        if (bySimilarity) {
            RowExpression text = steps.language().compile(similar);
            @Nullable
            RowExpression block = within.isBlank() ? null : steps.language().compile(within);
            return new DuplicateStep(new SimilarRows(text, block, threshold.doubleValue()), keepsLast, null);
        }
        KeyExpression by = KeyExpression.of(key, steps.language());
        @Nullable Seen seen = window.isBlank() ? null : new Seen(steps.store(), StoreTable.of(table), time(window));
        return new DuplicateStep(new SameRows(by), keepsLast, seen);
    }

    private static Duration time(String text) {
        return Durations.parse(text)
                .filter(Duration::isPositive)
                .orElseThrow(
                        () -> new IllegalArgumentException("a window is written 30s, 15m, 12h or 7d, not " + text));
    }

    /** A row expression, or empty for the row's own key. */
    public void setKey(String key) {
        this.key = key;
    }

    /** A row expression for the text that is compared, instead of a key. */
    public void setSimilar(String similar) {
        this.similar = similar;
    }

    /** A row expression: only rows for which it is the same are compared by similarity. */
    public void setWithin(String within) {
        this.within = within;
    }

    /** From which similarity on two rows count as the same, from 0 to 1. */
    public void setThreshold(String threshold) {
        BigDecimal likeness = new BigDecimal(threshold);
        if (likeness.signum() <= 0 || likeness.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("threshold is a number above 0, at most 1");
        }
        this.threshold = likeness;
    }

    /** {@code first} or {@code last} of a batch. */
    public void setKeep(String keep) {
        if (!keep.equals("first") && !keep.equals("last")) {
            throw new IllegalArgumentException("keep is first or last, not " + keep);
        }
        this.keepsLast = keep.equals("last");
    }

    /** For how long keys are remembered beyond the batch, such as {@code 24h}; empty for not at all. */
    public void setWindow(String window) {
        this.window = window;
    }

    /** The table of the store that remembers them. */
    public void setTable(String table) {
        this.table = table;
    }
}
