package io.penstock.destination;

import io.penstock.destination.Verdicts.Verdict;
import org.jspecify.annotations.Nullable;

/** Reads one entry of an answer: which row it is about, and what it says of it. */
final class EntryReader {

    /**
     * What an entry says.
     *
     * @param verdict null if the row was accepted
     */
    record Finding(@Nullable Verdict verdict, @Nullable String id, String code, String said) {

        boolean isAccepted() {
            return verdict == null || verdict == Verdict.DONE;
        }
    }

    private final @Nullable Formula reference;
    private final @Nullable Formula ok;
    private final @Nullable Formula id;
    private final @Nullable Formula code;
    private final @Nullable Formula message;
    private final Verdicts verdicts;
    private final boolean acceptedByDefault;

    EntryReader(EntryContract contract, Verdicts verdicts, boolean acceptedByDefault, String where) {
        this.reference = Formulas.optional(contract.reference(), where + ".reference");
        this.ok = Formulas.optional(contract.ok(), where + ".ok");
        this.id = Formulas.optional(contract.id(), where + ".id");
        this.code = Formulas.optional(contract.code(), where + ".code");
        this.message = Formulas.optional(contract.message(), where + ".message");
        this.verdicts = verdicts;
        this.acceptedByDefault = acceptedByDefault;
    }

    @Nullable
    Object reference(Scope scope) {
        return reference == null ? null : reference.value(scope);
    }

    @Nullable
    String id(Scope scope) {
        return id == null ? null : id.text(scope);
    }

    Finding finding(Scope scope) {
        boolean accepted = ok == null ? acceptedByDefault : ok.holds(scope);
        if (accepted) {
            return new Finding(null, id(scope), "", "");
        }
        String vendorCode = code == null ? null : code.text(scope);
        String words = message == null ? null : message.text(scope);
        scope.with("code", vendorCode).with("message", words);
        Verdict verdict = verdicts.of(scope).orElse(Verdict.REJECT);
        String said = words == null ? vendorCode == null ? "refused without a reason" : vendorCode : words;
        return new Finding(
                verdict,
                id(scope),
                Words.code(vendorCode, "destination.rejected"),
                vendorCode == null || words == null ? said : vendorCode + ": " + words);
    }
}
