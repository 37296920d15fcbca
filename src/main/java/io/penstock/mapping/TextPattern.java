package io.penstock.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that cannot run away: after a million steps, or too deep a recursion, the text is a bad value.
 */
final class TextPattern {

    private static final int MOST_STEPS = 1_000_000;

    private final Pattern pattern;

    private TextPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Fails with an {@link IllegalArgumentException} if this is not a regular expression. */
    static TextPattern of(String regex) {
        return new TextPattern(Pattern.compile(regex));
    }

    /** Whether the whole text matches. */
    boolean matches(String text) {
        return bounded(text, Matcher::matches);
    }

    String replaceAll(String text, String replacement) {
        try {
            return bounded(text, matcher -> matcher.replaceAll(replacement));
        } catch (IllegalArgumentException | IndexOutOfBoundsException noSuchGroup) {
            throw new BadValueException("pattern", "the replacement names a group that the pattern does not have");
        }
    }

    /**
     * The first match, or null.
     *
     * @param group the number or name of a group, or null for all of the match
     */
    @Nullable
    String extract(String text, @Nullable Object group) {
        try {
            return first(bounded(
                    text,
                    matcher -> !matcher.find()
                            ? List.of()
                            : listed(
                                    group instanceof String name
                                            ? matcher.group(name)
                                            : matcher.group(group == null ? 0 : Rounding.count(group)))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException noSuchGroup) {
            throw new BadValueException("pattern", "a group that the pattern does not have");
        }
    }

    List<String> all(String text) {
        return bounded(text, matcher -> {
            List<String> found = new ArrayList<>();
            while (matcher.find()) {
                found.add(matcher.group());
            }
            return List.copyOf(found);
        });
    }

    /** The parts between the matches, empty ones too; a match of nothing at the beginning or end makes no part. */
    List<String> split(String text) {
        return bounded(text, matcher -> {
            List<String> parts = new ArrayList<>();
            int from = 0;
            while (matcher.find()) {
                boolean isNothing = matcher.end() == matcher.start();
                if (isNothing && (matcher.start() == 0 || matcher.start() == text.length())) {
                    continue;
                }
                parts.add(text.substring(from, matcher.start()));
                from = matcher.end();
            }
            parts.add(text.substring(from));
            return List.copyOf(parts);
        });
    }

    private <T> T bounded(String text, Function<Matcher, T> work) {
        try {
            return work.apply(pattern.matcher(new Counted(text, new int[] {MOST_STEPS})));
        } catch (StackOverflowError tooDeep) {
            throw runaway();
        }
    }

    private static List<String> listed(@Nullable String text) {
        return text == null ? List.of() : List.of(text);
    }

    private static @Nullable String first(List<String> atMostOne) {
        return atMostOne.isEmpty() ? null : atMostOne.get(0);
    }

    private static BadValueException runaway() {
        return new BadValueException("pattern", "text on which the pattern takes too long; write a simpler pattern");
    }

    /** Text that counts how often it is looked at. */
    private record Counted(CharSequence text, int[] left) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw runaway();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
