package io.penstock.change;

/**
 * A target with the place where the state keeps it.
 *
 * @param ordinal names the target's columns in the table {@code state}; never given to another target
 * @param shape ordinal of the target's shape
 */
record TargetSlot(TargetShape target, int ordinal, int shape) {

    /** One of the target's columns. */
    String column(String name) {
        return name + "_" + ordinal;
    }

    static String column(String name, int ordinal) {
        return name + "_" + ordinal;
    }
}
