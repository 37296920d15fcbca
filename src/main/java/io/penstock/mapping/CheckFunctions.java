package io.penstock.mapping;

import static io.penstock.mapping.RowFunction.one;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of a certain form: conditions and e-mail addresses. Blank text is null. */
final class CheckFunctions {

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]++(?:\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]++)*+@"
                    + "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+"
                    + "[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}]");

    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_LOCAL_PART = 64;

    private CheckFunctions() {}

    static void addTo(FunctionTable table) {
        table.add(
                "boolean(x)",
                "true for true, yes, y, on, t and 1; false for false, no, n, off, f and 0",
                one(CheckFunctions::bool));
        table.add("email(x)", "the address trimmed and in small letters", one(CheckFunctions::email));
    }

    static @Nullable Object bool(Object value) {
        if (value instanceof Boolean || Texts.isBlank(value)) {
            return value instanceof Boolean ? value : null;
        }
        return switch (Texts.of(value).strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "on", "t", "1" -> true;
            case "false", "no", "n", "off", "f", "0" -> false;
            default -> throw new BadValueException("boolean", Texts.kindOf(value) + " that is neither true nor false");
        };
    }

    static @Nullable String email(Object value) {
        String address = Texts.of(value).strip().toLowerCase(Locale.ROOT);
        if (address.isEmpty()) {
            return null;
        }
        if (address.length() > LONGEST_EMAIL
                || address.indexOf('@') > LONGEST_LOCAL_PART
                || !EMAIL.matcher(address).matches()) {
            throw new BadValueException("email", "text that is not an e-mail address");
        }
        return address;
    }

    static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasThem) {
            throw new IllegalStateException(everyJavaHasThem);
        }
    }
}
