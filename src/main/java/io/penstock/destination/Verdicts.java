package io.penstock.destination;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conditions of a {@link VerdictContract}, compiled. */
final class Verdicts {

    /** What a condition can say. */
    enum Verdict {
        TOKEN,
        STOP,
        RETRY,
        SPLIT,
        DONE,
        SKIP,
        REJECT,
        HOLD
    }

    private final Map<Verdict, Formula> conditions = new LinkedHashMap<>();

    Verdicts(VerdictContract contract, String where) {
        add(Verdict.TOKEN, contract.token(), where + ".token");
        add(Verdict.STOP, contract.stop(), where + ".stop");
        add(Verdict.RETRY, contract.retry(), where + ".retry");
        add(Verdict.SPLIT, contract.split(), where + ".split");
        add(Verdict.DONE, contract.done(), where + ".done");
        add(Verdict.SKIP, contract.skip(), where + ".skip");
        add(Verdict.REJECT, contract.reject(), where + ".reject");
        add(Verdict.HOLD, contract.hold(), where + ".hold");
    }

    /** The first that holds. */
    Optional<Verdict> of(Scope scope) {
        for (Map.Entry<Verdict, Formula> each : conditions.entrySet()) {
            if (each.getValue().holds(scope)) {
                return Optional.of(each.getKey());
            }
        }
        return Optional.empty();
    }

    private void add(Verdict verdict, @Nullable String condition, String where) {
        if (condition != null) {
            conditions.put(verdict, Formulas.of(condition, where));
        }
    }
}
