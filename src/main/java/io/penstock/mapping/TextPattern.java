package io.penstock.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        try {
            return matcher(text).matches();
        } catch (StackOverflowError tooDeep) {
            throw runaway();
        }
    }

    String replaceAll(String text, String replacement) {
        try {
            return matcher(text).replaceAll(replacement);
        } catch (StackOverflowError tooDeep) {
            throw runaway();
        } catch (IllegalArgumentException | IndexOutOfBoundsException noSuchGroup) {
            throw new BadValueException("pattern", "the replacement names a group that the pattern does not have");
        }
    }

    private Matcher matcher(String text) {
        return pattern.matcher(new Counted(text, new int[] {MOST_STEPS}));
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
