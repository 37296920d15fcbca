package io.penstock.destination;

import java.util.Optional;
import java.util.Set;

/** The expressions of contracts, for those who look at a contract before it is used. */
public final class ContractExpressions {

    /** The keys of a contract whose values are expressions, wherever in it they stand. */
    public static final Set<String> KEYS = Set.of(
            "row",
            "body",
            "identity",
            "ok",
            "reference",
            "results",
            "errors",
            "accepted",
            "id",
            "code",
            "message",
            "token",
            "stop",
            "retry",
            "split",
            "done",
            "skip",
            "reject",
            "hold",
            "after",
            "remaining",
            "reset");

    private ContractExpressions() {}

    /** Why the text is no expression, in one line, or empty if it is one. */
    public static Optional<String> objection(String text) {
        try {
            Formulas.of(text, "this");
            return Optional.empty();
        } catch (FormulaException unreadable) {
            String words = String.valueOf(unreadable.getMessage());
            String first = words.lines().findFirst().orElse(words).strip();
            return Optional.of(first.replaceFirst("[\\w.$]+:?\\d*@\\d+:(\\d+) ", "at character $1: "));
        }
    }
}
