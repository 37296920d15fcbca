package io.penstock.change;

/**
 * What the state stores of a process may use, all together.
 *
 * @param memory for comparing, in DuckDB's notation; beyond it the comparison goes to disk. The heap comes on top
 * @param threads that compare
 */
public record StateSettings(String memory, int threads) {

    public static final StateSettings DEFAULT =
            new StateSettings("1GB", Math.min(4, Runtime.getRuntime().availableProcessors()));
}
