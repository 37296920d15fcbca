package io.penstock.sample;

import io.penstock.change.PlanCounts;
import io.penstock.change.Tally;
import io.penstock.row.Outcome;
import io.penstock.sync.FailedRows;
import io.penstock.sync.RunReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The first run for somebody who has never seen one. Counts and codes, no row values (P9). */
final class FirstReport {

    private static final String TEXT = """
            the first run is over

                %1$,8d rows were read from the warehouse
                %2$,8d delivered    look at them: %3$s
                %4$,8d skipped      they have no e-mail address, and the flow leaves those out
                %5$,8d deferred     not their fault; the next run sends them
                %6$,8d rejected     by reason:
            %7$s

            What to type now, in another terminal:

                target/penstock failed %8$d                        each rejected row, with the CRM's own words
                target/penstock sample change                   a day passes in the warehouse
                target/penstock run %9$s --wait    only what changed goes out
            """;

    private final String crm;

    /** @param crm where the contacts can be looked at */
    FirstReport(String crm) {
        this.crm = crm;
    }

    String of(RunReport run, List<FailedRows.Group> failures) {
        PlanCounts counts = run.counts();
        Tally tally = run.tally();
        return String.format(
                        Locale.ENGLISH,
                        TEXT,
                        counts == null ? 0 : counts.read(),
                        count(tally, Outcome.Kind.DELIVERED),
                        crm,
                        count(tally, Outcome.Kind.SKIPPED),
                        count(tally, Outcome.Kind.DEFERRED),
                        count(tally, Outcome.Kind.REJECTED) + (counts == null ? 0 : counts.badKeys()),
                        reasons(failures),
                        run.id(),
                        run.sync())
                .stripTrailing();
    }

    private static String reasons(List<FailedRows.Group> failures) {
        return failures.stream()
                .filter(group -> group.kind() == Outcome.Kind.REJECTED)
                .map(group -> String.format(Locale.ENGLISH, "    %,12d %s", group.count(), group.code()))
                .collect(Collectors.joining("\n"));
    }

    private static long count(@org.jspecify.annotations.Nullable Tally tally, Outcome.Kind kind) {
        return tally == null ? 0 : tally.byRow().getOrDefault(kind, 0L);
    }
}
