package io.penstock.mapping;

import io.penstock.config.Spelling;
import java.util.Collection;
import java.util.stream.Collectors;

/** What a person may have meant by a name that does not exist. */
final class Names {

    private static final int MOST_LISTED = 30;

    private Names() {}

    static ExpressionException unknownColumn(String name, Collection<String> known, int position) {
        return new ExpressionException(
                ExpressionException.UNKNOWN_COLUMN,
                "there is no column \"" + name + "\"" + suggestion(name, known) + " The columns are: " + listed(known),
                position);
    }

    /** The end of a sentence: {@code ; did you mean "x"?}, or a full stop where no known name is near. */
    static String suggestion(String name, Collection<String> known) {
        return Spelling.nearest(name, known)
                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                .orElse(".");
    }

    static String listed(Collection<String> known) {
        String some = known.stream().sorted().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return known.size() > MOST_LISTED ? some + ", …" : some;
    }
}
