package io.penstock.destination;

import io.penstock.destination.Verdicts.Verdict;
import io.penstock.row.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what an answer means for the call: the vendor's rules first, then what HTTP says. */
final class Judge {

    private final WriteOperation operation;
    private final Verdicts rules;
    private final @Nullable Formula ok;
    private final @Nullable Formula code;
    private final @Nullable Formula message;
    private final AnswerReader reader;

    Judge(WriteOperation operation) {
        this.operation = operation;
        AnswerContract answer = operation.contract().answer();
        String where = operation.name() + ".answer";
        this.rules = new Verdicts(operation.contract().call(), operation.name() + ".call");
        this.ok = Formulas.optional(answer.ok(), where + ".ok");
        this.code = Formulas.optional(answer.code(), where + ".code");
        this.message = Formulas.optional(answer.message(), where + ".message");
        this.reader = new AnswerReader(operation);
    }

    /** Never fails: what cannot be understood is no verdict. */
    Judgement judge(Answer answer, List<Parcel> sent, Scope base, Waits waits) {
        try {
            Scope scope = base.copy()
                    .with("status", answer.status())
                    .with("headers", answer.headers())
                    .with("body", answer.body())
                    .with("text", answer.isJson() ? null : answer.text(2000));
            return judged(answer, sent, scope, waits);
        } catch (FormulaException unreadable) {
            return new Judgement.All(new Outcome.Deferred(
                    "destination.unreadable-answer", "HTTP " + answer.status() + ": " + unreadable.getMessage()));
        }
    }

    private Judgement judged(Answer answer, List<Parcel> sent, Scope scope, Waits waits) {
        Optional<Verdict> rule = rules.of(scope);
        if (rule.isPresent()) {
            return byRule(rule.get(), answer, scope, waits);
        }
        if (answer.isSuccess()) {
            String flaw = flaw(answer);
            if (flaw != null) {
                return new Judgement.All(new Outcome.Deferred("destination.unreadable-answer", flaw));
            }
        }
        if (ok == null ? answer.isSuccess() : ok.holds(scope)) {
            return reader.read(sent, scope);
        }
        return byStatus(answer, sent.size(), scope, waits);
    }

    private Judgement byRule(Verdict rule, Answer answer, Scope scope, Waits waits) {
        String said = words(answer, scope);
        return switch (rule) {
            case TOKEN -> new Judgement.NewToken(said);
            case STOP -> new Judgement.Stop(named(scope, "destination.stopped"), said);
            case RETRY ->
                new Judgement.Again(
                        answer.status() == 429 ? "destination.busy" : "destination.unavailable",
                        said,
                        waits.after(scope),
                        answer.status() >= 500,
                        true);
            case SPLIT -> new Judgement.Split(named(scope, "destination.rejected"), said);
            case DONE -> new Judgement.All(Outcome.Delivered.PLAIN);
            case SKIP -> new Judgement.All(new Outcome.Skipped(named(scope, "destination.skipped"), said));
            case REJECT -> new Judgement.All(new Outcome.Rejected(named(scope, "destination.rejected"), said));
            case HOLD -> new Judgement.All(new Outcome.Deferred(named(scope, "destination.held"), said));
        };
    }

    private Judgement byStatus(Answer answer, int rows, Scope scope, Waits waits) {
        String said = words(answer, scope);
        int status = answer.status();
        boolean perRow = operation.contract().rows() == 1 && operation.isAddressedByRow();
        return switch (status) {
            case 401 -> new Judgement.NewToken(said);
            case 402, 403, 407 -> new Judgement.Stop("destination.forbidden", said);
            case 404, 410 -> perRow ? notThere(said) : new Judgement.Stop("destination.no-such-address", said);
            case 405, 406, 415, 501, 505 -> new Judgement.Stop("destination.not-understood", said);
            case 409 ->
                rows == 1 && operation.kind() == WriteOperation.Kind.INSERT
                        ? new Judgement.All(new Outcome.Skipped("destination.exists", said))
                        : new Judgement.Split(named(scope, "destination.rejected"), said);
            case 413 -> new Judgement.Split("destination.too-large", said);
            case 429 -> new Judgement.Again("destination.busy", said, waits.after(scope), false, true);
            case 408, 425 ->
                new Judgement.Again("destination.unavailable", said, waits.after(scope), status == 408, false);
            case 503 -> new Judgement.Again("destination.unavailable", said, waits.after(scope), false, false);
            default -> {
                if (status >= 500) {
                    yield new Judgement.Again("destination.unavailable", said, waits.after(scope), true, false);
                }
                if (status >= 300 && status < 400) {
                    yield new Judgement.Stop(
                            "destination.redirected", said + "; redirects are not followed, correct the URL");
                }
                if (status >= 400 || answer.isSuccess()) {
                    yield new Judgement.Split(named(scope, "destination.rejected"), said);
                }
                yield new Judgement.All(new Outcome.Deferred("destination.unreadable-answer", said));
            }
        };
    }

    private Judgement notThere(String said) {
        return switch (operation.kind()) {
            case DELETE -> new Judgement.All(Outcome.Delivered.PLAIN);
            case UPDATE -> new Judgement.All(new Outcome.Skipped("destination.not-found", said));
            case UPSERT, INSERT, MOVE -> new Judgement.All(new Outcome.Rejected("destination.not-found", said));
        };
    }

    /** Why a success is no verdict, or null. */
    private @Nullable String flaw(Answer answer) {
        boolean nothingPromised = answer.status() == 204 || answer.status() == 205;
        if (answer.isWebPage()) {
            return "HTTP " + answer.status() + " with a web page instead of an answer";
        }
        return switch (operation.contract().answer().format()) {
            case ANY -> null;
            case TEXT -> answer.isEmpty() && !nothingPromised ? "HTTP " + answer.status() + " without a body" : null;
            case JSON -> {
                if (answer.isEmpty()) {
                    yield nothingPromised ? null : "HTTP " + answer.status() + " without a body";
                }
                yield answer.isJson() ? null : "HTTP " + answer.status() + " with a body that is not JSON, or cut off";
            }
        };
    }

    private String named(Scope scope, String otherwise) {
        return Words.code(code == null ? null : code.text(scope), otherwise);
    }

    private String words(Answer answer, Scope scope) {
        return Words.of(answer, code == null ? null : code.text(scope), message == null ? null : message.text(scope));
    }

    /** Reads how long to wait from an answer. */
    interface Waits {
        @Nullable
        Duration after(Scope scope);
    }
}
