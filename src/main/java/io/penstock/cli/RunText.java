package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/** A run in words, and what the process ends with after it. */
final class RunText {

    private final Desk desk;

    RunText(Desk desk) {
        this.desk = desk;
    }

    /** {@code customers run 12 completed in 1.2 s}, with its counts and what to do next. */
    void print(JsonNode run) {
        long id = run.path("id").asLong();
        desk.print(run.path("sync").asText() + " run " + id + " " + standing(run));
        if (run.has("problem")) {
            desk.print("  " + Words.problem(run.path("problem")));
        }
        printCounts(run.path("counts"));
        JsonNode outcomes = run.path("outcomes");
        if (run.path("kind").asText().equals("adopt")) {
            desk.print(
                    "  " + Words.count(run.path("planned").asLong(), "row") + " taken as accepted; nothing was sent");
        } else if (!outcomes.isMissingNode()) {
            desk.print("  " + Words.outcomes(outcomes));
            if (left(run) > 0) {
                desk.print("See why: penstock failed " + id);
            }
        }
        if (run.path("state").asText().equals("held")) {
            String sync = run.path("sync").asText();
            desk.print("See it: penstock plan " + sync + " --samples 5");
            desk.print("Send it: penstock approve " + sync + " " + id + "   Drop it: penstock drop " + sync);
        }
    }

    /** One line that adds up (P2). */
    void printCounts(JsonNode counts) {
        if (counts.isMissingNode()) {
            return;
        }
        long badKeys = number(counts, "nullKeys") + number(counts, "duplicateKeys");
        long upserts = number(counts, "added") + number(counts, "changed");
        desk.print("  " + Words.count(number(counts, "read"), "row") + " read = "
                + Words.count(number(counts, "unchanged")) + " unchanged + "
                + Words.count(number(counts, "paused")) + " paused + " + Words.count(badKeys) + " with a bad key + "
                + Words.count(upserts) + " to send (" + Words.count(number(counts, "added")) + " new, "
                + Words.count(number(counts, "changed")) + " changed); "
                + Words.count(number(counts, "deletes")) + " to delete");
        if (number(counts, "deletesWithheld") > 0) {
            desk.print("  " + Words.count(number(counts, "deletesWithheld"), "delete")
                    + " withheld: a row without a key may be one of them");
        }
    }

    /** {@code completed in 1.2 s}, {@code held}. */
    static String standing(JsonNode run) {
        String state = run.path("state").asText();
        return run.has("endedAt") ? state + " in " + took(run) : state;
    }

    /** How long it took, or empty while it goes on. */
    static String took(JsonNode run) {
        return run.has("endedAt")
                ? Words.duration(Duration.between(
                        Instant.parse(run.path("startedAt").asText()),
                        Instant.parse(run.path("endedAt").asText())))
                : "";
    }

    static int exit(JsonNode run) {
        return switch (run.path("state").asText()) {
            case "completed" -> left(run) > 0 ? Exit.SOME_ROWS_LEFT : Exit.WELL;
            case "held" -> Exit.HELD;
            default -> Exit.FAILED;
        };
    }

    /** Rows of the run that are not where they belong. */
    private static long left(JsonNode run) {
        JsonNode outcomes = run.path("outcomes");
        JsonNode counts = run.path("counts");
        return number(outcomes, "rejected")
                + number(outcomes, "deferred")
                + number(counts, "nullKeys")
                + number(counts, "duplicateKeys")
                + run.path("unsettled").asLong();
    }

    private static long number(JsonNode node, String field) {
        return node.path(field).asLong();
    }
}
