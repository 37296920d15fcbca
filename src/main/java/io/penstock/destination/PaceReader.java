package io.penstock.destination;

import io.penstock.delivery.RateBudget;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads from answers how long to wait and what is left of the vendor's window. What cannot be read says nothing. */
final class PaceReader {

    private final PaceContract contract;
    private final Clock clock;
    private final Formula after;
    private final @Nullable Formula remaining;
    private final @Nullable Formula reset;

    PaceReader(PaceContract contract, Clock clock) {
        this.contract = contract;
        this.clock = clock;
        this.after = Formulas.of(contract.after(), "pace.after");
        this.remaining = Formulas.optional(contract.remaining(), "pace.remaining");
        this.reset = Formulas.optional(contract.reset(), "pace.reset");
    }

    /** The vendor's hint, not negative; null if it gave none. */
    @Nullable
    Duration after(Scope scope) {
        return duration(after, contract.unit(), scope);
    }

    void observe(Answer answer, Scope base, RateBudget budget) {
        if (remaining == null || reset == null) {
            return;
        }
        Scope scope = base.copy().with("status", answer.status()).with("headers", answer.headers());
        Double left = number(text(remaining, scope));
        Duration resetIn = duration(reset, contract.resetUnit(), scope);
        if (left != null && resetIn != null) {
            budget.observe(left.longValue(), resetIn);
        }
    }

    private @Nullable Duration duration(Formula formula, PaceContract.Unit unit, Scope scope) {
        String text = text(formula, scope);
        if (text == null || text.isBlank()) {
            return null;
        }
        Double number = number(text);
        Duration wait = number == null ? date(text) : unit.from(number, clock);
        return wait == null ? null : wait.isNegative() ? Duration.ZERO : wait;
    }

    private @Nullable Duration date(String text) {
        try {
            Instant then = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(clock.instant(), then);
        } catch (DateTimeException notDate) {
            return null;
        }
    }

    private static @Nullable String text(Formula formula, Scope scope) {
        try {
            return formula.text(scope);
        } catch (FormulaException unreadable) {
            return null;
        }
    }

    private static @Nullable Double number(@Nullable String text) {
        return text != null && text.strip().matches("-?\\d{1,15}(\\.\\d{1,9})?") ? Double.valueOf(text.strip()) : null;
    }
}
