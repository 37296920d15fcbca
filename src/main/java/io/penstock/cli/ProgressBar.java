package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** One line that is drawn over and over, for a person who looks. */
final class ProgressBar implements Progress {

    private static final int WIDTH = 30;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private boolean drawn;

    ProgressBar(Desk desk) {
        this.out = desk.terminal().out();
    }

    @Override
    public void show(String sync, JsonNode progress) {
        long planned = progress.path("planned").asLong();
        long settled = progress.path("settled").asLong();
        int full = planned == 0 ? 0 : (int) (WIDTH * Math.min(settled, planned) / planned);
        String bar = planned == 0 ? "" : "[" + "█".repeat(full) + "·".repeat(WIDTH - full) + "] ";
        out.print(CLEAR_LINE + sync + " run " + progress.path("run") + "  "
                + progress.path("state").asText() + "  " + bar + ProgressLines.done(progress));
        out.flush();
        drawn = true;
    }

    @Override
    public void end() {
        if (drawn) {
            out.print(CLEAR_LINE);
            out.flush();
        }
    }
}
