package io.penstock.destination;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vendor's own words for what went wrong, found where vendors usually put them. */
final class Words {

    private static final int SHOWN = 300;

    private Words() {}

    /** {@code destination.} and the vendor's name of the error, as far as it is a name: {@code INVALID_EMAIL}. */
    static String code(@Nullable String vendors, String otherwise) {
        if (vendors == null || !vendors.matches("[A-Za-z0-9][A-Za-z0-9_.: -]{0,60}")) {
            return otherwise;
        }
        String kebab = vendors.replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        return "destination." + kebab;
    }

    /** What the answer says, with its status. */
    static String of(Answer answer, @Nullable String code, @Nullable String message) {
        String said = message != null ? message : answer.isJson() ? find(answer.body()) : text(answer);
        return "HTTP " + answer.status() + (code == null ? "" : " " + code) + (said == null ? "" : ": " + said);
    }

    private static @Nullable String text(Answer answer) {
        if (answer.isEmpty()) {
            return null;
        }
        return answer.isWebPage() ? "a web page" : cut(answer.text(SHOWN + 1).strip());
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static @Nullable String find(@Nullable Object body) {
        return switch (body) {
            case Map<?, ?> map -> {
                for (String name : List.of(
                        "message", "error_description", "detail", "reason", "msg", "error", "errors", "title")) {
                    String found = find(map.get(name));
                    if (found != null) {
                        yield found;
                    }
                }
                yield null;
            }
            case List<?> list -> list.isEmpty() ? null : find(list.get(0));
            case String text -> text.isBlank() ? null : text;
            case null -> null;
            default -> null;
        };
    }
}
