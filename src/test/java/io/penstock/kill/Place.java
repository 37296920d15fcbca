package io.penstock.kill;

import java.util.List;

/** The named places where an installation can be killed while it delivers. */
enum Place {
    /** The state of a sync is made. */
    CREATE(1, "create.before-commit", "create.after-commit"),
    PLAN(3, "plan.before-commit", "plan.after-commit"),
    MARK(8, "mark.before-commit", "mark.after-commit"),
    /** A batch goes through the flow. */
    CALL(30, "call.before", "call.after"),
    JOURNAL(30, "journal.before-write", "journal.before-force", "journal.after-force"),
    FOLD(4, "fold.before-commit", "fold.after-commit"),
    /** The journal of a plan that is over is taken away. */
    REMOVAL(3, "journal.before-delete", "journal.after-delete"),
    /** The operations database. */
    LEDGER(12, "ledger.before-commit", "ledger.after-commit");

    private final int passings;
    private final List<String> names;

    Place(int passings, String... names) {
        this.passings = passings;
        this.names = List.of(names);
    }

    List<String> names() {
        return names;
    }

    /** How often it is passed in one life, roughly. */
    int passings() {
        return passings;
    }
}
