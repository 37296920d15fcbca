package io.penstock.delivery;

/** Marks a failure of which the flow is at fault, not the row: no row will pass until a person has changed a file. */
public interface SetupFault {

    /** Whether it may be the row after all where rows differ in their columns, as events do: it lacks one. */
    default boolean mayBeTheRow() {
        return false;
    }
}
