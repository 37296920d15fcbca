package io.penstock.kill;

import io.penstock.change.FailedRow;
import io.penstock.change.KeyState;
import io.penstock.store.Store;
import io.penstock.store.StoreTable;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunRequest;
import io.penstock.sync.RunRequests;
import io.penstock.sync.Runs;
import io.penstock.sync.Syncs;
import io.penstock.testing.Installation;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * The process that is killed: an installation in a folder, told what to do on its standard input. Its answers begin with
 * {@code "> "}; everything else that it prints is log.
 *
 * <p>It first takes up what was interrupted and answers {@code ready}. {@code run} asks for a run, answers {@code asked}
 * once that is durable and {@code over} when nothing is left to do; {@code audit KEYS} tells what state and ledger know
 * of the keys from 1 to so many; {@code runs} tells of every run that is over. It ends with its input.
 */
final class KilledInstallation {

    static final String SYNC = "customers";

    private final Installation penstock;

    private KilledInstallation(Installation penstock) {
        this.penstock = penstock;
    }

    public static void main(String[] arguments) throws Exception {
        Installation installation = new Installation(Path.of(arguments[0])).set("penstock.state.memory", "200MB");
        try (installation) {
            new KilledInstallation(installation.start())
                    .obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        }
        System.exit(0);
    }

    private void obey(BufferedReader orders) throws Exception {
        awaitQuiet();
        say("ready " + newest());
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (order.equals("run")) {
                penstock.bean(Syncs.class).request(RunRequest.run(SYNC, "test", Instant.now()));
                say("asked");
                awaitQuiet();
                say("over " + newest());
            } else if (order.startsWith("audit ")) {
                audit(Integer.parseInt(order.substring("audit ".length())));
                say("audited");
            } else if (order.equals("runs")) {
                penstock.bean(Runs.class).recent("", 10_000).stream()
                        .filter(run -> run.state().isOver())
                        .forEach(run -> say(run.sync() + " " + run.id() + " " + run.state() + " " + run.startedAt()
                                + " " + run.endedAt()));
                say("told");
            }
        }
    }

    /** Neither a run that goes on nor a wish for one. */
    private void awaitQuiet() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(100))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> penstock.bean(RunRequests.class).waiting().isEmpty()
                        && penstock.bean(Runs.class).open().isEmpty()
                        && penstock.bean(Syncs.class).progress(SYNC).isEmpty());
    }

    private String newest() {
        return penstock.bean(Runs.class).recent(SYNC, 1).stream()
                .map(report -> report.state() + " " + report.id() + " " + report.problem())
                .findFirst()
                .orElse("NONE");
    }

    private void audit(int keys) {
        List<RunReport> runs = penstock.bean(Runs.class).recent(SYNC, 10_000);
        runs.forEach(run -> RunAudit.complaints(run).forEach(complaint -> say("trouble " + complaint)));
        RunAudit.disagreements(runs.get(0), penstock).forEach(complaint -> say("trouble " + complaint));
        Syncs syncs = penstock.bean(Syncs.class);
        for (int key = 1; key <= keys; key++) {
            for (KeyState state : syncs.key(SYNC, Integer.toString(key))) {
                if (state.owned()) {
                    say("owned " + state.target() + " " + key);
                }
            }
            appended(Integer.toString(key));
        }
        for (FailedRow row : syncs.failures(SYNC, false, Integer.MAX_VALUE, 0)) {
            say("failing " + row.target() + " " + row.key());
        }
    }

    /** The versions that a step of the store has appended for a row, each of which went through the flow, some more than once. */
    private void appended(String key) {
        penstock.bean(Store.class).find(new StoreTable("", "versions"), key).ifPresent(list -> {
            List<?> versions = (List<?>) Objects.requireNonNull(list.value());
            if (Set.copyOf(versions).size() < versions.size()) {
                say("trouble versions of " + key + " appended twice: " + versions);
            }
            say("newest " + key + "=" + versions.get(versions.size() - 1));
        });
    }

    private static void say(String answer) {
        System.out.println("> " + answer);
        System.out.flush();
    }
}
