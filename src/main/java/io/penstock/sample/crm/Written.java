package io.penstock.sample.crm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input: a contact, or a refusal.
 *
 * @param isNew whether the contact was created
 */
record Written(
        BatchInput input,
        @Nullable Contact contact,
        boolean isNew,
        @Nullable Refusal refusal) {

    static Written taken(BatchInput input, Contact contact, boolean isNew) {
        return new Written(input, contact, isNew, null);
    }

    static Written refused(BatchInput input, Refusal refusal) {
        return new Written(input, null, false, refusal);
    }

    Optional<Contact> saved() {
        return Optional.ofNullable(contact);
    }

    Optional<Refusal> objection() {
        return Optional.ofNullable(refusal);
    }
}
