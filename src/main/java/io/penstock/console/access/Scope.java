package io.penstock.console.access;

import java.util.Locale;

/** What a call needs and a caller has. */
enum Scope {
    /** Look at syncs, runs, failed rows, routes and metrics. */
    READ,
    /** Ask for runs, approve, cancel, pause, release, send again, test a connection, try a mapping on real rows. */
    OPERATE,
    /** Change what is loaded: reload, roll back, change what the store holds. */
    EDIT,
    /** What cannot be taken back: reset a state, erase a key. */
    ADMIN;

    /** The name in Spring Security. */
    String authority() {
        return "SCOPE_" + word();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
