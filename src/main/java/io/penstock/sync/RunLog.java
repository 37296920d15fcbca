package io.penstock.sync;

import io.penstock.change.PlanCounts;
import io.penstock.change.Tally;
import io.penstock.row.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines that a person reads of a run. Counts, codes and reasons; no row values (P9). */
final class RunLog {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.run");

    private RunLog() {}

    static void began(RunReport report) {
        LOG.info("{} run {}: reads its model (asked for by {})", report.sync(), report.id(), report.trigger());
    }

    static void planned(RunReport report, PlanCounts counts) {
        LOG.info(
                "{} run {}: {} rows read = {} unchanged + {} paused + {} with a bad key + {} to send ({} new, {} changed);"
                        + " {} to delete",
                report.sync(),
                report.id(),
                counts.read(),
                counts.unchanged(),
                counts.paused(),
                counts.badKeys(),
                counts.upserts(),
                counts.added(),
                counts.changed(),
                counts.deletes());
        if (counts.deletesWithheld() > 0) {
            LOG.warn(
                    "{} run {}: {} deletes withheld: {} rows have no key, and a row without a key may be one of them",
                    report.sync(),
                    report.id(),
                    counts.deletesWithheld(),
                    counts.nullKeys());
        }
    }

    static void held(RunReport report) {
        LOG.warn(
                "{} run {}: HELD, nothing was sent. {}. See it: penstock plan {}; send it: penstock approve {} {}",
                report.sync(),
                report.id(),
                report.problem(),
                report.sync(),
                report.sync(),
                report.id());
    }

    static void ended(RunReport report, Instant now) {
        Tally tally = report.tally();
        String outcomes = tally == null ? "nothing sent" : words(tally.byRow());
        String problem = report.problem() == null ? "" : " (" + report.problem() + ")";
        Duration took = Duration.between(report.startedAt(), now);
        String seconds = String.format("%.1f", took.toMillis() / 1000.0);
        if (report.state() == RunState.COMPLETED) {
            LOG.info("{} run {}: completed in {} s: {}", report.sync(), report.id(), seconds, outcomes);
        } else {
            LOG.warn(
                    "{} run {}: {} after {} s: {}{}",
                    report.sync(),
                    report.id(),
                    report.state().name().toLowerCase(java.util.Locale.ROOT),
                    seconds,
                    outcomes,
                    problem);
        }
    }

    static void trouble(String sync, Throwable failure) {
        LOG.error("{}: {}", sync, failure.toString(), failure);
    }

    private static String words(Map<Outcome.Kind, Long> byRow) {
        if (byRow.isEmpty()) {
            return "nothing to send";
        }
        return byRow.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
