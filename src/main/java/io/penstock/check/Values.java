package io.penstock.check;

import io.penstock.config.Durations;
import io.penstock.config.Place;
import io.penstock.config.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;

/** Whether a text can be the value of a parameter of some type. */
final class Values {

    /** Camel reads the beginning of a text that is none. */
    private static final Pattern DURATION = Pattern.compile(
            "-?\\d+|(\\d+(\\.\\d+)?\\s*(ms|s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)\\s*)+|P.+",
            Pattern.CASE_INSENSITIVE);

    private Values() {}

    /**
     * What is wrong with the value, if anything.
     *
     * @param name of the parameter
     * @param choices empty for any
     */
    static Optional<Problem> problem(Place place, String name, String type, List<String> choices, String value) {
        if (!choices.isEmpty()) {
            return choices.stream().anyMatch(value::equalsIgnoreCase)
                    ? Optional.empty()
                    : Optional.of(place.problem(
                            "flow.unknown-value",
                            "\"" + name + "\" cannot be \"" + value + "\".",
                            Nearest.hint(value, choices, "It can be")));
        }
        String wanted = switch (type.toLowerCase(Locale.ROOT)) {
            case "boolean" -> value.equals("true") || value.equals("false") ? "" : "true or false";
            case "integer", "int", "long" -> value.matches("[-+]?\\d{1,18}") ? "" : "a whole number";
            case "number" -> value.matches("[-+]?\\d+(\\.\\d+)?") ? "" : "a number";
            case "duration" -> isDuration(value) ? "" : "a length of time, such as 30s, 5m or 2h";
            default -> "";
        };
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(place.problem(
                        "flow.wrong-kind", "\"" + name + "\" must be " + wanted + ", not \"" + value + "\".", ""));
    }

    /** As our own parameters take a length of time: Camel's way of writing it, or ours, which also knows days. */
    static Optional<Problem> duration(Place place, String name, String value) {
        boolean known = isDuration(value) || Durations.parse(value).isPresent() || value.equals("0");
        return known ? Optional.empty() : problem(place, name, "duration", List.of(), value);
    }

    static boolean isDuration(String value) {
        try {
            TimeUtils.toMilliSeconds(value);
            return DURATION.matcher(value).matches();
        } catch (RuntimeException noDuration) {
            return false;
        }
    }
}
