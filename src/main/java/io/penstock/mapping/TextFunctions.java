package io.penstock.mapping;

import static io.penstock.mapping.RowFunction.many;
import static io.penstock.mapping.RowFunction.ofFirst;
import static io.penstock.mapping.RowFunction.one;

import io.penstock.mapping.RowFunction.Binding;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Functions of text. Places and lengths count characters as people do, not Java's halves of them; places begin at 0. */
final class TextFunctions {

    private static final int LONGEST_PAD = 10_000;

    private TextFunctions() {}

    static void addTo(FunctionTable table) {
        table.add("text(x)", "the value as text", one(Texts::of));
        table.add("trim(x)", "without white space at both ends", text(String::strip));
        table.add("lower(x)", "in small letters", text(text -> text.toLowerCase(Locale.ROOT)));
        table.add("upper(x)", "in capital letters", text(text -> text.toUpperCase(Locale.ROOT)));
        table.add("capitalize(x)", "with a capital first letter, the rest as it is", text(TextFunctions::capitalized));
        table.add("title(x)", "each word with a capital first letter, the rest small", text(TextFunctions::title));
        table.add("slug(x)", "in small letters and digits joined by -, for addresses", text(TextFunctions::slug));
        table.add("blankToNull(x)", "null if the text is blank", one(value -> Texts.isBlank(value) ? null : value));
        table.add(
                "normalize(x[, form])",
                "the same characters in one Unicode form: NFC, or NFD, NFKC, NFKD",
                TextFunctions::normalize);
        table.add("concat(x, …)", "the texts one after the other, nulls left out", many(v -> joined("", Stream.of(v))));
        table.add(
                "join(separator, x, …)",
                "the texts with the separator between them, nulls left out; a list counts as its elements",
                many(v -> joined(
                        v[0] == null ? "" : Texts.of(v[0]), Arrays.stream(v).skip(1))));
        table.add("split(x, separator)", "a list of the parts between the separators", ofFirst(TextFunctions::split));
        table.add("length(x)", "how many characters, or elements of a list", one(TextFunctions::length));
        table.add(
                "substring(x, from[, to])",
                "the characters from a place to before another",
                ofFirst(v -> cut(Texts.of(first(v)), count(v, 1, 0), count(v, 2, Integer.MAX_VALUE))));
        table.add("left(x, n)", "the first n characters", ofFirst(v -> cut(Texts.of(first(v)), 0, count(v, 1, 0))));
        table.add("right(x, n)", "the last n characters", ofFirst(TextFunctions::right));
        table.add("pad(x, width[, with])", "filled up on the right", ofFirst(v -> Texts.of(first(v)) + padding(v)));
        table.add("padLeft(x, width[, with])", "filled up on the left", ofFirst(v -> padding(v) + Texts.of(first(v))));
        table.add("replace(x, what, by)", "with every occurrence of a text replaced", ofFirst(TextFunctions::replaced));
        table.add("contains(x, part)", "whether the text, or list, holds the part", TextFunctions::contains);
        table.add("startsWith(x, start)", "whether it begins so", v -> Operators.startsWith(v.get(0), v.get(1)));
        table.add("endsWith(x, end)", "whether it ends so", v -> Operators.endsWith(v.get(0), v.get(1)));
    }

    private static Binding text(UnaryOperator<String> function) {
        return one(value -> function.apply(Texts.of(value)));
    }

    private static String capitalized(String text) {
        int first = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    }

    private static String title(String text) {
        StringBuilder titled = new StringBuilder(text.length());
        boolean begins = true;
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            at += Character.charCount(letter);
            titled.appendCodePoint(begins ? Character.toTitleCase(letter) : Character.toLowerCase(letter));
            begins = Character.isWhitespace(letter) || letter == '-';
        }
        return titled.toString();
    }

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static String slug(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace('ø', 'o')
                .replace('ł', 'l')
                .replace('đ', 'd');
        String bare =
                MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD)).replaceAll("");
        String joined = NEITHER_LETTER_NOR_DIGIT.matcher(bare).replaceAll("-");
        return joined.replaceAll("^-|-$", "");
    }

    private static Term normalize(List<Term> arguments) {
        if (arguments.size() == 1) {
            return Operators.one(arguments.get(0), value -> Normalizer.normalize(Texts.of(value), Normalizer.Form.NFC));
        }
        Prepared<Normalizer.Form> form = Prepared.of(arguments.get(1), Normalizer.Form::valueOf);
        return row -> {
            Object value = arguments.get(0).of(row);
            Normalizer.Form wanted = form.of(row);
            return value == null || wanted == null ? null : Normalizer.normalize(Texts.of(value), wanted);
        };
    }

    private static String joined(String separator, Stream<? extends @Nullable Object> values) {
        return values.flatMap(value -> value instanceof Collection<?> list ? list.stream() : Stream.of(value))
                .filter(Objects::nonNull)
                .map(Texts::of)
                .collect(Collectors.joining(separator));
    }

    private static List<String> split(@Nullable Object[] values) {
        String separator = orEmpty(values[1]);
        if (separator.isEmpty()) {
            throw new BadValueException("text", "an empty separator");
        }
        return List.of(Texts.of(first(values)).split(Pattern.quote(separator), -1));
    }

    /** Nothing occurs nowhere: without a text to look for, it stays as it is. */
    private static String replaced(@Nullable Object[] values) {
        String text = Texts.of(first(values));
        String what = orEmpty(values[1]);
        return what.isEmpty() ? text : text.replace(what, orEmpty(values[2]));
    }

    private static Object length(Object value) {
        if (value instanceof Collection<?> list) {
            return (long) list.size();
        }
        String text = Texts.of(value);
        return (long) text.codePointCount(0, text.length());
    }

    private static String cut(String text, int from, int to) {
        int length = text.codePointCount(0, text.length());
        int start = Math.clamp(from, 0, length);
        int end = Math.clamp(to, start, length);
        return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    private static String right(@Nullable Object[] values) {
        String text = Texts.of(first(values));
        int length = text.codePointCount(0, text.length());
        return cut(text, length - Math.max(0, count(values, 1, 0)), length);
    }

    private static String padding(@Nullable Object[] values) {
        String text = Texts.of(first(values));
        int missing = count(values, 1, 0) - text.codePointCount(0, text.length());
        if (missing > LONGEST_PAD) {
            throw new BadValueException("number", "a width of more than " + LONGEST_PAD);
        }
        String with = values.length > 2 ? orEmpty(values[2]) : " ";
        if (with.codePointCount(0, with.length()) != 1) {
            throw new BadValueException("text", "filling with other than one character");
        }
        return with.repeat(Math.max(0, missing));
    }

    private static Term contains(List<Term> arguments) {
        return Operators.condition(
                arguments.get(0),
                arguments.get(1),
                (whole, part) -> whole instanceof Collection<?> list
                        ? Comparison.contains(list, part)
                        : Texts.of(whole).contains(Texts.of(part)));
    }

    private static Object first(@Nullable Object[] values) {
        return Objects.requireNonNull(values[0]);
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : Texts.of(value);
    }

    /** A whole number among the arguments. */
    private static int count(@Nullable Object[] values, int at, int otherwise) {
        Object value = at < values.length ? values[at] : null;
        return value == null ? otherwise : Rounding.count(value);
    }
}
