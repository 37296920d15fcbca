package io.penstock.check;

import io.penstock.config.Spelling;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What to say to someone who wrote a word that is not there. */
final class Nearest {

    /** A longer list is not read. */
    private static final int LONGEST_LIST = 15;

    private Nearest() {}

    /** The words with an end. */
    static String sentence(@Nullable String words) {
        String said = words == null || words.isBlank() ? "it cannot be read" : words.strip();
        return said.endsWith(".") || said.endsWith("?") ? said : said + ".";
    }

    /** The word that was probably meant; without one, all that there are, if they are few. */
    static String hint(String word, Collection<String> candidates, String label) {
        return Spelling.nearest(word, candidates)
                .map(near -> "Did you mean \"" + near + "\"?")
                .orElse(
                        candidates.isEmpty() || candidates.size() > LONGEST_LIST
                                ? ""
                                : label + ": "
                                        + String.join(
                                                ", ",
                                                candidates.stream().sorted().toList()) + ".");
    }
}
