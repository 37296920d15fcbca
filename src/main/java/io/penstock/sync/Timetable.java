package io.penstock.sync;

/** Asks for runs by itself, by the {@link Timing} of each live sync. */
public interface Timetable {

    /** From now on the sync runs at these times; what was set before is replaced. */
    void set(SyncSpec spec);

    void clear(String sync);
}
