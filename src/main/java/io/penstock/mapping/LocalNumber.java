package io.penstock.mapping;

import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Numbers as people of a locale write them. Strict: groups of digits stand where they belong, so that the {@code 1.5} of
 * an American does not become 15 where the locale is German.
 */
final class LocalNumber {

    private static final Pattern WHOLE = Pattern.compile("\\d+|\\d{1,3}(?:,\\d{2,3})*,\\d{3}");
    private static final Pattern FRACTION = Pattern.compile("\\d*");

    private final char point;
    private final char group;

    private LocalNumber(Locale locale) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        this.point = symbols.getDecimalSeparator();
        this.group = symbols.getGroupingSeparator();
    }

    static Term number(List<Term> arguments) {
        if (arguments.size() == 1) {
            return Operators.one(arguments.get(0), NumberFunctions::number);
        }
        Prepared<LocalNumber> locale = Prepared.of(arguments.get(1), tag -> new LocalNumber(Locales.of(tag)));
        return row -> {
            Object value = arguments.get(0).of(row);
            LocalNumber wanted = locale.of(row);
            if (value == null || wanted == null || Texts.isBlank(value)) {
                return null;
            }
            return value instanceof String text ? wanted.read(text.strip()) : Numbers.exact(value);
        };
    }

    private Number read(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(sign -> plain.append(plain(sign)));
        String unsigned = plain.toString();
        boolean negative = unsigned.startsWith("-");
        if (negative || unsigned.startsWith("+")) {
            unsigned = unsigned.substring(1);
        }
        int at = unsigned.indexOf('.');
        String whole = at < 0 ? unsigned : unsigned.substring(0, at);
        String fraction = at < 0 ? "" : unsigned.substring(at + 1);
        boolean isNumber = text.length() <= Numbers.MOST_DIGITS
                && (WHOLE.matcher(whole).matches() || whole.isEmpty() && !fraction.isEmpty())
                && FRACTION.matcher(fraction).matches();
        Number number = isNumber
                ? Numbers.parse((negative ? "-" : "") + "0" + whole.replace(",", "") + "." + fraction + "0")
                : null;
        if (number == null) {
            throw new BadValueException("number", "text that is not a number of the locale");
        }
        return fraction.isEmpty() ? Rounding.integer(number) : Rounding.round(number, fraction.length());
    }

    /** The digit, or the comma between groups, the point, the minus, or something that no number has. */
    private char plain(int sign) {
        if (Character.isDigit(sign)) {
            return (char) ('0' + Character.digit(sign, 10));
        }
        if (sign == point) {
            return '.';
        }
        if (sign == group || isBlank(sign) && isBlank(group) || isApostrophe(sign) && isApostrophe(group)) {
            return ',';
        }
        return sign == '-' || sign == '\u2212' ? '-' : sign == '+' ? '+' : '?';
    }

    private static boolean isBlank(int sign) {
        return sign == ' ' || sign == '\u00A0' || sign == '\u202F';
    }

    private static boolean isApostrophe(int sign) {
        return sign == '\'' || sign == '\u2019';
    }
}
