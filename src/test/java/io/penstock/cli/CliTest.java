package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.penstock.cli.TypedCommands.Typed;
import io.penstock.pretend.ApiServer;
import io.penstock.row.Outcome;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class CliTest {

    private static final Outcome.Rejected BAD_MAIL =
            new Outcome.Rejected("destination.invalid-field", "Email is invalid");

    @TempDir
    static Path data;

    private static ApiServer server;
    private TypedCommands penstock;
    private String sync;

    @BeforeAll
    static void start() {
        server = ApiServer.start(data, "--penstock.api.token=" + ApiServer.TOKEN);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aSync() {
        penstock = new TypedCommands(server.url());
        sync = "s" + System.nanoTime();
        server.syncs()
                .add(sync)
                .row("1", Outcome.Delivered.PLAIN)
                .row("2", BAD_MAIL)
                .row("3", Outcome.Delivered.PLAIN);
    }

    @Test
    void aRunWithRejectedRowsEndsWithThreeAndSaysHowToSeeWhy() {
        Typed run = penstock.type("run", sync, "--wait");

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out())
                .contains(": delivering, 0 of 3 rows")
                .contains(" completed in 1 min 30 s")
                .contains(
                        "3 rows read = 0 unchanged + 0 paused + 0 with a bad key + 3 to send (3 new, 0 changed); 0 to")
                .contains("2 delivered, 1 rejected")
                .contains("See why: penstock failed ")
                .doesNotContain("\r");
    }

    @Test
    void aCleanRunEndsWithZero() {
        server.syncs().add(sync).row("1", Outcome.Delivered.PLAIN);

        assertThat(penstock.type("run", sync, "--wait").exit()).isZero();
        Typed again = penstock.type("run", sync, "--wait");
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("1 row read = 1 unchanged").contains("nothing to send");
    }

    @Test
    void aPersonSeesABar() {
        Typed run = penstock.interactive().type("run", sync, "--wait");

        assertThat(run.out()).contains("[" + "█".repeat(20) + "·".repeat(10) + "] 2 of 3 rows");
    }

    @Test
    void aRunIsAskedForAndNotWaitedFor() {
        assertThat(penstock.type("run", sync).out()).startsWith("Asked for a run of " + sync);
        assertThat(penstock.type("run", sync).out()).contains("was asked for already");
    }

    @Test
    void aHeldRunEndsWithFourAndIsApprovedOrDropped() {
        server.syncs().add(sync).row("1", Outcome.Delivered.PLAIN).objection("guard.too-many-deletes: 9 of 10");

        Typed held = penstock.type("run", sync, "--wait");
        assertThat(held.exit()).isEqualTo(4);
        assertThat(held.out()).contains(" held\n").contains("guard.too-many-deletes: 9 of 10");
        String run = held.out().replaceAll("(?s).*penstock approve \\S+ (\\d+).*", "$1");

        Typed waits = penstock.type("run", sync, "--wait");
        assertThat(waits.exit()).isEqualTo(4);
        assertThat(waits.err()).contains("the plan of run " + run + " is held, so the request waits");

        Typed wrong = penstock.type("approve", sync, "999999");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).startsWith("penstock: plan.superseded: ");

        Typed approved = penstock.type("approve", sync, run, "--wait");
        assertThat(approved.out()).contains("1 delivered");
        assertThat(approved.exit()).isZero();
    }

    @Test
    void aPlanShowsWhatWouldChange() {
        Typed plan = penstock.type("plan", sync, "--samples", "1");

        assertThat(plan.exit()).isZero();
        assertThat(plan.out())
                .contains(" held  (plan.asked-for: ")
                .contains("3 rows read = ")
                .contains("1 batch, about 12 s")
                .contains("~ 1  → upsert-contacts\n")
                .contains("email  1@old.example → 1@new.example\n")
                .contains("- gone  → upsert-contacts\n")
                .contains("Send it: penstock approve " + sync)
                .doesNotContain("2@new.example");

        String first = plan.out().lines().findFirst().orElseThrow();
        assertThat(penstock.type("plan", sync).out()).contains(first).doesNotContain("@new.example");
        assertThat(penstock.type("plan", sync, "--new").out()).doesNotContain(first);
        assertThat(penstock.type("drop", sync).out()).contains("is dropped");
        assertThat(penstock.type("drop", sync).err()).startsWith("penstock: plan.not-held: ");
    }

    @Test
    void failedRowsAreGroupedByReasonThenListed() {
        String run = runOnce();

        Typed failed = penstock.type("failed", run);
        assertThat(failed.words())
                .contains("1 rejected upsert-contacts destination.invalid-field Email is invalid 2")
                .contains("2 rejected upsert-contacts destination.invalid-field Email is invalid quarantined");
        assertThat(penstock.type("failed", run, "--outcome", "deferred").words())
                .doesNotContain("quarantined");
        assertThat(penstock.type("failed", run, "--outcome", "lost").exit()).isEqualTo(2);
        assertThat(penstock.type("show", run).words()).contains("upsert-contacts 2 1 0 0");
        assertThat(penstock.type("runs", sync).words())
                .contains(run + " " + sync + " run completed cli 4 min ago 1 min 30 s 3 2 1 0 0");
    }

    @Test
    void whatHappenedToAKeyIsTold() {
        runOnce();

        assertThat(penstock.type("key", sync, "1").out())
                .contains("upsert-contacts: holds it, accepted in run 1 as 1@new.example with its id 51");
        assertThat(penstock.type("key", sync, "2").out())
                .contains("upsert-contacts: does not hold it from us")
                .contains("destination.invalid-field: Email is invalid")
                .contains("penstock quarantine " + sync + " --release 2")
                .contains("Failures in earlier runs:");
        assertThat(penstock.type("key", sync, "a/b").out()).startsWith("Nothing is known of the key a/b");
    }

    @Test
    void theValuesOfARowAreForgottenAndTheAuditDoesNotNameIt() {
        runOnce();

        assertThat(penstock.type("erase", sync, "2").out()).startsWith("Forgotten, with ");

        assertThat(penstock.type("key", sync, "2").out()).doesNotContain("Email is invalid");
        assertThat(penstock.type("audit", sync).words())
                .contains(" erase " + sync)
                .doesNotContain("erase " + sync + " 2");
    }

    @Test
    void quarantinedRowsAreReleasedAndRowsSentAgain() {
        runOnce();
        assertThat(penstock.type("quarantine", sync).words()).contains("2 rejected upsert-contacts");

        assertThat(penstock.type("quarantine", sync, "--release", "2", "7").out())
                .startsWith("1 row released");

        assertThat(penstock.type("quarantine", sync).out()).startsWith("No row of ");
        assertThat(penstock.type("resend", sync, "--key", "1").out()).startsWith("1 row marked");
        assertThat(penstock.type("resend", sync, "--all").out()).startsWith("1 row marked");
        assertThat(penstock.type("resend", sync).exit()).isEqualTo(2);
        assertThat(penstock.type("resend", sync, "--all", "--key", "1").exit()).isEqualTo(2);
    }

    @Test
    void aSyncIsPausedResumedAdoptedAndReset() {
        penstock.type("pause", sync);
        Typed waits = penstock.type("run", sync, "--wait");
        assertThat(waits.exit()).isEqualTo(4);
        assertThat(waits.err()).contains("penstock resume " + sync);
        assertThat(penstock.type("syncs").words()).contains(sync + " paused every 15m never");
        penstock.type("resume", sync);

        assertThat(penstock.type("adopt", sync).out()).contains("0 rows taken as accepted; nothing was sent");
        assertThat(penstock.type("sync", sync).out())
                .contains("every 15m")
                .contains("upsert-contacts (hubspot 42): holds ");

        Typed unsure = penstock.type("reset", sync);
        assertThat(unsure.exit()).isEqualTo(2);
        assertThat(unsure.err()).contains("--yes");
        assertThat(penstock.type("reset", sync, "--yes").exit()).isZero();
        assertThat(penstock.type("sync", sync).out()).contains("holds 0 rows");
        assertThat(penstock.type("audit", sync).words())
                .contains("reset " + sync)
                .contains("adopt " + sync);
    }

    @Test
    void connectionsAreListedAndTried() {
        assertThat(penstock.type("connections").words())
                .contains("crm hubspot token")
                .doesNotContain("s3cret");
        assertThat(penstock.type("connections", "test", "warehouse").out()).startsWith("warehouse: DuckDB v");
        Typed refused = penstock.type("connections", "test", "crm");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("penstock: connection.failed: crm: 401; check the token in config/connections\n");
    }

    @Test
    void aModelIsPreviewedInColumns() {
        Typed preview = penstock.type("preview", "model", "customers", "--connection", "warehouse", "--rows", "2");

        assertThat(preview.out()).isEqualTo("""
                        id  spent  since       name
                         1  12.50  2026-03-01  Zoë 1
                         2  12.50  2026-03-01  –
                        """);
    }

    @Test
    void aMappingIsPreviewedFieldByField() {
        Typed preview =
                penstock.type("preview", "mapping", "contact", "customers", "--connection", "warehouse", "--rows", "1");

        assertThat(preview.words())
                .startsWith(
                        "Row 1\nFIELD VALUE EXPRESSION\nfirstname Zoë 1 name\nspent 13 round(spent)\nmail rejected: ");
    }

    @Test
    void programsGetJson() throws JsonProcessingException {
        Typed run = penstock.type("run", sync, "--wait", "--json");

        assertThat(Server.JSON
                        .readTree(run.out())
                        .path("outcomes")
                        .path("rejected")
                        .asLong())
                .isOne();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(Server.JSON.readTree(penstock.type("--json", "syncs").out())).isNotEmpty();
        Typed unknown = penstock.type("sync", "nobody", "--json");
        assertThat(Server.JSON.readTree(unknown.err()).path("code").asText()).isEqualTo("sync.unknown");
    }

    private String runOnce() {
        return penstock.type("run", sync, "--wait").out().replaceAll("(?s).*penstock failed (\\d+).*", "$1");
    }
}
