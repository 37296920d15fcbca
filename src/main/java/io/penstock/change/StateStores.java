package io.penstock.change;

import java.util.Optional;
import java.util.UUID;

/** Where the states of syncs are kept. */
public interface StateStores {

    /** Whether this sync has a state. */
    boolean exists(String sync);

    /**
     * Opens the state of a sync, making a new one if there is none.
     *
     * @param rememberRows whether accepted values are kept, so that a plan can show before and after
     * @throws StateException if another process has it open, or it cannot be read
     */
    StateStore open(String sync, boolean rememberRows);

    /** The incarnation of a sync's state without changing it. */
    Optional<UUID> incarnation(String sync);
}
