package io.penstock.console.access;

/** The token of the installation itself, which may do everything. */
@FunctionalInterface
public interface InstallationToken {

    /** Whether a text is that token, answered in a time that does not tell how much of it was right. */
    boolean is(String given);
}
