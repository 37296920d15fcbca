package io.penstock.sync;

import io.penstock.change.PlanCounts;
import io.penstock.change.StateFacts;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run may do without asking (P6).
 *
 * <p>Written as {@code deletes 10%, deletes 500, changes 30%, empty allowed}, or {@code off}. Percentages are of the
 * rows that the targets hold from us or of the rows of the last completed plan, whichever is more, and are judged from
 * the second plan on. Versions that an earlier plan was let through with do not count again.
 *
 * @param deletePercent null for no such limit, like the others
 */
public record Guard(
        @Nullable Integer deletePercent,
        @Nullable Long deletes,
        @Nullable Integer changePercent,
        @Nullable Long changes,
        boolean emptyAllowed) {

    /** Up to a tenth of the rows may be deleted, any number changed; an empty source is held. */
    public static final Guard DEFAULT = new Guard(10, null, null, null, false);

    static final Guard OFF = new Guard(null, null, null, null, true);

    private static final String GRAMMAR =
            "write for example \"deletes 10%, deletes 500, changes 30%, empty allowed\" or \"off\"";

    /** Reads the option; what it does not name keeps its default. */
    public static Guard parse(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        if (trimmed.equals("off")) {
            return OFF;
        }
        Guard guard = DEFAULT;
        boolean deletesNamed = false;
        for (String rule : trimmed.split(",", -1)) {
            String[] words = rule.trim().split("\\s+", -1);
            if (words.length != 2) {
                throw new IllegalArgumentException("guard: \"" + rule.trim() + "\" is not understood; " + GRAMMAR);
            }
            boolean percent = words[1].endsWith("%");
            switch (words[0]) {
                case "deletes" -> {
                    long limit = number(rule, words[1]);
                    Integer oldPercent = deletesNamed ? guard.deletePercent : null;
                    guard = new Guard(
                            percent ? Integer.valueOf((int) limit) : oldPercent,
                            percent ? guard.deletes : Long.valueOf(limit),
                            guard.changePercent,
                            guard.changes,
                            guard.emptyAllowed);
                    deletesNamed = true;
                }
                case "changes" -> {
                    long limit = number(rule, words[1]);
                    guard = new Guard(
                            guard.deletePercent,
                            guard.deletes,
                            percent ? Integer.valueOf((int) limit) : guard.changePercent,
                            percent ? guard.changes : Long.valueOf(limit),
                            guard.emptyAllowed);
                }
                case "empty" ->
                    guard = new Guard(
                            guard.deletePercent,
                            guard.deletes,
                            guard.changePercent,
                            guard.changes,
                            words[1].equals("allowed"));
                default ->
                    throw new IllegalArgumentException("guard: \"" + words[0] + "\" is not understood; " + GRAMMAR);
            }
        }
        return guard;
    }

    /** Why this plan must wait for a person, or empty if it may go on. */
    public Optional<String> objection(PlanCounts counts, StateFacts facts) {
        if (counts.read() == 0 && !emptyAllowed) {
            return Optional.of("guard.empty-source: the model returned no rows; check the query, or allow it with"
                    + " \"empty allowed\" in the guard");
        }
        if (facts.baseline() < 0) {
            return Optional.empty();
        }
        long base = Math.max(1, Math.max(counts.owned(), facts.baseline()));
        long newDeletes = Math.max(0, counts.deletes() - counts.readmittedDeletes());
        Optional<String> tooManyDeletes = over("deletes", newDeletes, base, deletePercent, deletes);
        if (tooManyDeletes.isPresent()) {
            return tooManyDeletes;
        }
        long newChanges = Math.max(0, counts.upserts() - counts.readmitted());
        return over("changes", newChanges, base, changePercent, changes);
    }

    private static Optional<String> over(
            String what, long count, long base, @Nullable Integer percent, @Nullable Long limit) {
        if (percent != null && count * 100.0 / base > percent) {
            return Optional.of("guard.too-many-" + what + ": the plan has " + count + " " + what + " against " + base
                    + " known rows, the guard allows " + percent + "%; look at the plan, then approve it");
        }
        if (limit != null && count > limit) {
            return Optional.of("guard.too-many-" + what + ": the plan has " + count + " " + what + ", the guard allows "
                    + limit + "; look at the plan, then approve it");
        }
        return Optional.empty();
    }

    private static long number(String rule, String word) {
        try {
            return Long.parseLong(word.endsWith("%") ? word.substring(0, word.length() - 1) : word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("guard: \"" + rule.trim() + "\" has no number; " + GRAMMAR, e);
        }
    }
}
