package io.penstock.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * P1 to P5 under SIGKILL: an installation that mirrors a changing table to two destinations is killed at every named
 * place, on both sides of every commit, force and call, and at random moments, and started again; in some of its lives the
 * flow is edited all the time (P7).
 *
 * <p>Ten kills by default. The long form: {@code mvn test-compile failsafe:integration-test failsafe:verify
 * -Dit.test=KillIT -Dpenstock.kills=60}. A failure names its seed; {@code -Dpenstock.kills.seed} takes the same decisions
 * again, though not the same moments.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("penstock.kills", 10);
    /** The short form takes the same decisions each time; the moments of its random kills differ all the same. */
    private static final long SEED = Long.getLong(
            "penstock.kills.seed", Long.getLong("penstock.kills") == null ? 9881018022950L : System.nanoTime());

    /** In how many of the lives, in per cent, somebody edits the flow all the time. */
    private static final int EDITED = Integer.getInteger("penstock.kills.edited", 40);

    private static final int RUNS_IN_A_LIFE = 3;
    private static final int LIVES_BETWEEN_AUDITS = 4;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final List<String> told = new ArrayList<>();
    private boolean asked;
    private int kills;

    @Test
    void whateverIsKilledWheneverTheDestinationsHoldWhatTheModelSays() {
        try (KilledCompany company = new KilledCompany(folder, random)) {
            List<String> deaths = deaths();
            for (int life = 0; kills < KILLS; life++) {
                if (life % LIVES_BETWEEN_AUDITS == LIVES_BETWEEN_AUDITS - 1) {
                    auditThenKill(company);
                } else {
                    live(company, deaths.get(life % deaths.size()));
                }
                told.add("repeats " + Repeats.ofHubSpot(company.crm.requests()) + " and " + company.billing.repeats());
            }
            try (KillableProcess installation = company.start()) {
                audit(company, installation);
                installation.finish();
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + SEED + ", " + told + ": " + e.getMessage(), e);
        }
        assertThat(kills).isGreaterThanOrEqualTo(KILLS);
    }

    /** From its start to its death by this option, or from outside if that does not come. */
    private void live(KilledCompany company, String option) {
        told.add(option);
        try (KillableProcess installation = company.start(option)) {
            if (random.nextInt(4) == 0) {
                company.customers.edit();
            }
            boolean alive = ready(installation);
            boolean edited = alive && random.nextInt(100) < EDITED;
            try (FlowEditor editor = new FlowEditor(company, random, edited)) {
                for (int run = 0; alive && run < RUNS_IN_A_LIFE; run++) {
                    company.customers.edit();
                    alive = run(installation).isPresent();
                }
                if (alive) {
                    killDuringARun(company, installation);
                } else {
                    kills++;
                }
                told.add("flow saved " + editor.saved() + " times");
            }
        }
    }

    private void auditThenKill(KilledCompany company) {
        try (KillableProcess installation = company.start()) {
            audit(company, installation);
            killDuringARun(company, installation);
        }
    }

    private void audit(KilledCompany company, KillableProcess installation) {
        told.add("audit after " + kills);
        assertThat(ready(installation)).isTrue();
        company.customers.edit();
        assertThat(run(installation))
                .hasValueSatisfying(
                        over -> assertThat(over).as(installation.log()).startsWith("over COMPLETED"));
        new CompanyAudit(company).check(installation, kills);
    }

    private void killDuringARun(KilledCompany company, KillableProcess installation) {
        long millis = random.nextInt(800);
        told.add("killed after " + millis + " ms");
        company.customers.edit();
        installation.tell("run");
        installation.killAfter(millis);
        asked |= installation.answer().filter("asked"::equals).isPresent();
        kills++;
    }

    /** Whether it lived until it had taken up what was left behind. A wish that was acknowledged has become a run. */
    private boolean ready(KillableProcess installation) {
        Optional<String> ready = installation.answer();
        if (asked && ready.isPresent()) {
            assertThat(ready.get()).as(installation.log()).startsWith("ready COMPLETED");
            asked = false;
        }
        return ready.isPresent();
    }

    private Optional<String> run(KillableProcess installation) {
        installation.tell("run");
        Optional<String> answer = installation.answer();
        if (answer.isPresent()) {
            assertThat(answer).hasValue("asked");
            asked = true;
            answer = installation.answer();
            asked = answer.isEmpty();
        }
        return answer;
    }

    /** The options that kill, each place at a random passing of it; the first run's come first, the others mixed. */
    private List<String> deaths() {
        List<String> others = new ArrayList<>();
        for (Place place : Place.values()) {
            if (place != Place.CREATE) {
                place.names().forEach(name -> others.add(at(name, 1 + random.nextInt(place.passings()))));
            }
        }
        for (int i = others.size() / 3; i > 0; i--) {
            others.add("-Dpenstock.failpoint.random=" + (500 + random.nextInt(3000)) + ":" + random.nextLong());
        }
        Collections.shuffle(others, random);
        List<String> deaths = new ArrayList<>();
        Place.CREATE.names().forEach(name -> deaths.add(at(name, 1)));
        deaths.addAll(others);
        return deaths;
    }

    private static String at(String place, int passing) {
        return "-Dpenstock.failpoint=" + place + ":" + passing;
    }
}
