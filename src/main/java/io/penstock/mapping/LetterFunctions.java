package io.penstock.mapping;

import static io.penstock.mapping.RowFunction.one;
import static io.penstock.mapping.RowFunction.two;

import java.text.Normalizer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.jspecify.annotations.Nullable;

/** Functions that clean text, take a part of it by what stands there, or say how alike two texts are. */
final class LetterFunctions {

    private static final Pattern MARKED =
            Pattern.compile("([\\p{IsLatin}\\p{IsGreek}])\\p{InCombiningDiacriticalMarks}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]+");

    /** Letters that are not a plain letter and a mark. */
    private static final Map<Integer, String> PLAIN = new TreeMap<>();

    static {
        String[] pairs =
                "ß ss ẞ SS æ ae Æ AE œ oe Œ OE ø o Ø O ł l Ł L đ d Đ D ð d Ð D þ th Þ TH ħ h Ħ H ı i".split(" ");
        for (int i = 0; i < pairs.length; i += 2) {
            PLAIN.put(pairs[i].codePointAt(0), pairs[i + 1]);
        }
    }

    private LetterFunctions() {}

    static void addTo(FunctionTable table) {
        table.add("trimStart(x)", "without white space at its beginning", text(String::stripLeading));
        table.add("trimEnd(x)", "without white space at its end", text(String::stripTrailing));
        table.add("collapse(x)", "trimmed, and one blank for all white space inside", text(LetterFunctions::collapse));
        table.add(
                "unaccent(x)", "Latin and Greek letters without their accents; ß is ss", text(LetterFunctions::plain));
        table.add("digits(x)", "its digits, as ASCII, and nothing else", text(LetterFunctions::digits));
        table.add("initials(x)", "the first letter of each word, in capitals", text(LetterFunctions::initials));
        table.add("before(x, what)", "what stands before the first occurrence, or all of it", two((x, what) -> {
            String text = Texts.of(x);
            int at = found(text, what);
            return at < 0 ? text : text.substring(0, at);
        }));
        table.add("after(x, what)", "what stands after the first occurrence, or null", two(LetterFunctions::after));
        table.add("indexOf(x, what)", "the place of the first occurrence from 0, or null", two((x, what) -> {
            String text = Texts.of(x);
            int at = found(text, what);
            return at < 0 ? null : (Object) (long) text.codePointCount(0, at);
        }));
        JaroWinklerSimilarity alike = new JaroWinklerSimilarity();
        table.add(
                "similarity(x, y)",
                "how alike two texts are, from 0 to 1 (Jaro-Winkler)",
                two((x, y) -> Rounding.round(alike.apply(Texts.of(x), Texts.of(y)), 4)));
    }

    private static RowFunction.Binding text(UnaryOperator<String> function) {
        return one(value -> function.apply(Texts.of(value)));
    }

    private static String collapse(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    private static String plain(String text) {
        String bare =
                MARKED.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("$1");
        StringBuilder plain = new StringBuilder(bare.length());
        Normalizer.normalize(bare, Normalizer.Form.NFC).codePoints().forEach(letter -> {
            String known = PLAIN.get(letter);
            if (known == null) {
                plain.appendCodePoint(letter);
            } else {
                plain.append(known);
            }
        });
        return plain.toString();
    }

    private static String digits(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            int digit = Character.isDigit(letter) ? Character.digit(letter, 10) : -1;
            ascii.append(digit < 0 ? ' ' : (char) ('0' + digit));
        });
        return NO_DIGIT.matcher(ascii).replaceAll("");
    }

    private static String initials(String text) {
        return BLANKS.splitAsStream(text.strip())
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toString(Character.toTitleCase(word.codePointAt(0))))
                .collect(Collectors.joining());
    }

    private static @Nullable Object after(Object x, Object what) {
        String text = Texts.of(x);
        int at = found(text, what);
        return at < 0 ? null : text.substring(at + Texts.of(what).length());
    }

    private static int found(String text, Object what) {
        return text.indexOf(Texts.of(what));
    }
}
