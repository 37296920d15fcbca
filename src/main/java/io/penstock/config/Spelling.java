package io.penstock.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which word was probably meant. */
public final class Spelling {

    private Spelling() {}

    /** The candidate that is nearest to the word, if one is near enough to be what was meant. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        String lower = word.toLowerCase(Locale.ROOT);
        record Scored(String candidate, int distance) {}
        return candidates.stream()
                .map(candidate -> new Scored(candidate, distance(lower, candidate.toLowerCase(Locale.ROOT))))
                .filter(scored -> scored.distance()
                        <= Math.max(
                                1, Math.min(word.length(), scored.candidate().length()) / 3))
                .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
                .map(Scored::candidate);
    }

    /**
     * The sentence for a person: the nearest word if there is one, and all the words.
     *
     * @param label what stands before the list, such as {@code "It returns: "}
     */
    public static String suggestion(String word, Collection<String> candidates, String label) {
        String all = candidates.isEmpty()
                ? ""
                : label + String.join(", ", candidates.stream().sorted().toList()) + ".";
        return nearest(word, candidates)
                .map(near -> ("Did you mean \"" + near + "\"? " + all).strip())
                .orElse(all);
    }

    /** How many letters must be added, dropped, changed or swapped with their neighbour. */
    static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] current = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                int best = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                current[j] = swapped ? Math.min(best, before[j - 2] + 1) : best;
            }
            int[] free = before;
            before = last;
            last = current;
            current = free;
        }
        return last[to.length()];
    }
}
