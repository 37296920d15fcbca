package io.penstock.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commonest slip in YAML, which the parser meets far behind the place where it was made: a quote that is not closed
 * takes in all lines up to the next quote.
 */
final class OpenQuote {

    private static final Pattern OPENED = Pattern.compile("(?:: +|- +|[\\[{,] *)(\"(?![^\"]*\")|'(?![^']*'))");
    /** What is opened and closed on its line may hold anything, the look of an opening quote too. */
    private static final Pattern CLOSED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^']|'')*'");

    private static final Pattern SWALLOWED =
            Pattern.compile("(^|\\s)[A-Za-z][\\w.-]*: |(^|\\s)[A-Za-z][\\w.-]*:(\\s|$)");

    private OpenQuote() {}

    /** What a parser's complaint about a line is really about, if a quote was opened there or before and not closed. */
    static Optional<Problem> before(Place complaint, String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < Math.min(complaint.line(), lines.size()); i++) {
            String line = CLOSED.matcher(lines.get(i))
                    .replaceAll(closed -> "x".repeat(closed.group().length()));
            Matcher opened = OPENED.matcher(line);
            if (!lines.get(i).strip().startsWith("#") && opened.find()) {
                return Optional.of(problem(complaint.at(i + 1, opened.start(1) + 1, "")));
            }
        }
        return Optional.empty();
    }

    /** Whether a quoted text of several lines has taken in what was meant to be keys. */
    static boolean tookIn(String quoted) {
        return SWALLOWED.matcher(quoted).find();
    }

    static Problem problem(Place at) {
        return at.problem(
                "config.open-quote",
                "the quote that is opened here is not closed on this line.",
                "Close it; text of several lines is written below a |.");
    }
}
