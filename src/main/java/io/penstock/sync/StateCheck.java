package io.penstock.sync;

import io.penstock.change.StateFacts;
import io.penstock.change.StateStore;
import io.penstock.change.TargetShape;
import io.penstock.row.Column;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether the state on disk is the one that this sync had, and fits it. A state that is missing or another is never
 * taken for that of a first run: everything would be sent again and nothing could be deleted any more.
 */
final class StateCheck {

    private final Runs runs;
    private final StateBook states;

    StateCheck(Runs runs, StateBook states) {
        this.runs = runs;
        this.states = states;
    }

    /** Why the sync cannot run, in words, or empty if it can. */
    Optional<String> obstacle(SyncSpec spec) {
        Optional<UUID> known = runs.incarnation(spec.name());
        if (known.isPresent() && !states.exists(spec.name())) {
            return Optional.of(
                    "state.lost: the sync has run before and its state is gone; put the state back, or let it"
                            + " begin anew with: penstock reset " + spec.name());
        }
        UUID found = states.with(spec, StateStore::incarnation);
        if (known.isPresent() && !known.get().equals(found)) {
            return Optional.of("state.foreign: the state on disk is not the one that this sync had; put the right one"
                    + " back, or let it begin anew with: penstock reset " + spec.name());
        }
        StateFacts facts = states.with(spec, StateStore::facts);
        List<String> key = facts.key().stream().map(Column::name).toList();
        if (!key.isEmpty() && !key.equals(spec.key())) {
            return Optional.of("state.other-key: its rows were delivered under the key " + key + ", the flow now says "
                    + spec.key() + "; take the change back, or begin anew with: penstock reset " + spec.name());
        }
        for (TargetShape target : spec.targets()) {
            String account = facts.accounts().get(target.name());
            if (account != null && !account.equals(target.account())) {
                return Optional.of("state.other-account: " + target.name() + " delivered to \"" + account
                        + "\" and now means \"" + target.account() + "\"; give the new target a step id of its own, or"
                        + " begin anew with: penstock reset " + spec.name());
            }
        }
        return Optional.empty();
    }
}
