package io.penstock.mapping;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person may have meant by a name that does not exist. */
final class Names {

    private static final int MOST_LISTED = 30;

    private Names() {}

    static ExpressionException unknownColumn(String name, Collection<String> known, int position) {
        return new ExpressionException(
                ExpressionException.UNKNOWN_COLUMN,
                "there is no column \"" + name + "\"" + suggestion(name, known) + " The columns are: " + listed(known),
                position);
    }

    /** The end of a sentence: {@code ; did you mean "x"?}, or a full stop where no known name is near. */
    static String suggestion(String name, Collection<String> known) {
        String nearest = nearest(name, known);
        return nearest == null ? "." : "; did you mean \"" + nearest + "\"?";
    }

    static String listed(Collection<String> known) {
        String some = known.stream().sorted().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return known.size() > MOST_LISTED ? some + ", …" : some;
    }

    /** The known name that is fewest edits away, if it is near enough to be a slip. */
    static @Nullable String nearest(String name, Collection<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        String best = null;
        int least = 1 + Math.max(1, wanted.length() / 3);
        for (String each : known) {
            int edits = edits(wanted, each.toLowerCase(Locale.ROOT));
            if (edits < least) {
                least = edits;
                best = each;
            }
        }
        return best;
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
    private static int edits(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[from.length()][to.length()];
    }
}
