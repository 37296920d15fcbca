package io.penstock.sync;

import java.time.Instant;
import java.util.List;

/** Who asked for what: every wish of a person or a program that changes something. Safe for several threads. */
public interface Audit {

    /**
     * One wish.
     *
     * @param who a person or a token's name; never a secret
     * @param what in a few stable words, such as {@code approve 42}; never a row's key or value
     * @param sync the sync it was about, or empty
     */
    record Entry(Instant at, String who, String what, String sync) {}

    /** Writes the wish down; durable on return. */
    void note(String who, String what, String sync);

    /** Newest first. An empty sync name means all. */
    List<Entry> recent(String sync, int most);
}
