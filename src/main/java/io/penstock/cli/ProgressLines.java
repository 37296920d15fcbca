package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/** A line when the run enters another half, and every few seconds: for logs. */
final class ProgressLines implements Progress {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Desk desk;
    private String last = "";
    private Instant next = Instant.MIN;

    ProgressLines(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void show(String sync, JsonNode progress) {
        String state = progress.path("state").asText();
        Instant now = desk.terminal().clock().instant();
        if (state.equals(last) && now.isBefore(next)) {
            return;
        }
        last = state;
        next = now.plus(EVERY);
        desk.print(sync + " run " + progress.path("run") + ": " + state + ", " + done(progress));
    }

    static String done(JsonNode progress) {
        long planned = progress.path("planned").asLong();
        return progress.path("state").asText().equals("planning")
                ? Words.count(progress.path("read").asLong(), "row") + " read"
                : Words.count(progress.path("settled").asLong()) + " of " + Words.count(planned, "row");
    }
}
