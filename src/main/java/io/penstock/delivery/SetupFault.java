package io.penstock.delivery;

/** Marks a failure of which the flow is at fault, not the row: no row will pass until a person has changed a file. */
public interface SetupFault {}
