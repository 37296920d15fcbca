package io.penstock.destination;

import io.penstock.destination.AnswerContract.Rest;
import io.penstock.destination.AnswerContract.Tie;
import io.penstock.row.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ties the entries of a successful answer to the rows that were sent; a row that none speaks of has no verdict (P1). */
final class AnswerReader {

    private final AnswerContract contract;
    private final @Nullable Formula results;
    private final @Nullable Formula errors;
    private final @Nullable Formula accepted;
    private final EntryReader result;
    private final EntryReader error;

    AnswerReader(WriteOperation operation) {
        this.contract = operation.contract().answer();
        String where = operation.name() + ".answer";
        this.results = Formulas.optional(contract.results(), where + ".results");
        this.errors = Formulas.optional(contract.errors(), where + ".errors");
        this.accepted = Formulas.optional(contract.accepted(), where + ".accepted");
        Verdicts each = new Verdicts(operation.contract().each(), operation.name() + ".each");
        this.result = new EntryReader(contract.result(), each, true, where + ".result");
        this.error = new EntryReader(contract.error(), each, false, where + ".error");
    }

    Judgement read(List<Parcel> sent, Scope scope) {
        return switch (contract.tie()) {
            case WHOLE -> whole(sent, scope);
            case COUNT -> counted(sent, scope);
            case INDEX, REFERENCE -> tied(sent, scope);
        };
    }

    private Judgement whole(List<Parcel> sent, Scope scope) {
        String id = sent.size() == 1 ? result.id(scope.copy().with("entry", scope.get("body"))) : null;
        List<Outcome> outcomes = sent.stream()
                .<Outcome>map(parcel -> new Outcome.Delivered(parcel.identity(), id == null ? parcel.id() : id))
                .toList();
        return new Judgement.Each(outcomes, Set.of(), null);
    }

    private Judgement counted(List<Parcel> sent, Scope scope) {
        Object count = accepted == null ? null : accepted.value(scope);
        if (!(count instanceof Number number)) {
            return new Judgement.All(new Outcome.Deferred(
                    "destination.no-verdict", "the answer does not say how many rows were accepted"));
        }
        if (number.longValue() == sent.size()) {
            return whole(sent, scope);
        }
        String said = "the answer accepts " + number + " of " + sent.size() + " rows";
        return number.longValue() < sent.size()
                ? new Judgement.Split("destination.rejected", said)
                : new Judgement.All(new Outcome.Deferred("destination.contradiction", said));
    }

    private Judgement tied(List<Parcel> sent, Scope scope) {
        Findings findings = new Findings(sent, contract.rest() == Rest.DELIVER);
        if (results != null) {
            Collection<?> entries = entries(results.value(scope));
            boolean byPlace = contract.tie() == Tie.INDEX && contract.result().reference() == null;
            if (byPlace && entries.size() != sent.size()) {
                return new Judgement.All(new Outcome.Deferred(
                        "destination.no-verdict",
                        "the answer has " + entries.size() + " results for " + sent.size()
                                + " rows, so none can be told from another"));
            }
            take(entries, result, findings, scope);
        }
        if (errors != null) {
            take(entries(errors.value(scope)), error, findings, scope);
        }
        return findings.judgement();
    }

    private void take(Collection<?> entries, EntryReader reader, Findings findings, Scope scope) {
        Scope entryScope = scope.copy();
        int place = 0;
        for (Object entry : entries) {
            entryScope.with("entry", entry);
            Object reference = reader.reference(entryScope);
            EntryReader.Finding finding = reader.finding(entryScope);
            for (Object each : references(reference == null && contract.tie() == Tie.INDEX ? place : reference)) {
                findings.add(
                        contract.tie() == Tie.INDEX ? findings.byIndex(each) : findings.byReference(each), finding);
            }
            place++;
        }
    }

    /** One entry may speak of several rows; one that names none is still heard, as a stranger. */
    private static Collection<?> references(@Nullable Object found) {
        return found instanceof Collection<?> many && !many.isEmpty() ? many : List.of(found == null ? "" : found);
    }

    private static Collection<?> entries(@Nullable Object found) {
        return switch (found) {
            case null -> List.of();
            case Collection<?> list -> list;
            case Map<?, ?> map -> map.isEmpty() ? List.of() : List.of(map);
            default -> List.of(found);
        };
    }
}
