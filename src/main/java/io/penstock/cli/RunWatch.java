package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Waits for a run and shows how far it has come. */
final class RunWatch {

    private final Desk desk;
    private final Progress progress;

    RunWatch(Desk desk) {
        this.desk = desk;
        this.progress = desk.json
                ? Progress.SILENT
                : desk.terminal().interactive() ? new ProgressBar(desk) : new ProgressLines(desk);
    }

    /** Why a wish does not become a run for now. */
    static final class StillWaiting extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StillWaiting(String message) {
            super(message);
        }
    }

    /**
     * Waits for the run that a wish becomes.
     *
     * @param after the newest run before the wish
     * @return the run, over or held
     * @throws StillWaiting if a person has to do something first
     */
    JsonNode wished(String sync, String kind, long after) {
        while (true) {
            Optional<JsonNode> run = run(sync, kind, after);
            if (run.isPresent()) {
                return until(sync, run.get().path("id").asLong());
            }
            obstacle(sync, kind, after);
            if (!desk.terminal().waited()) {
                throw new StillWaiting("interrupted; the wish stays");
            }
        }
    }

    /** Waits until this run is over or held. */
    JsonNode until(String sync, long id) {
        try {
            while (true) {
                JsonNode run = desk.server().get("/runs/" + id);
                if (!goesOn(run)) {
                    return run;
                }
                JsonNode seen = desk.server().get(Server.path("/syncs/{}/progress", sync));
                if (seen.path("run").asLong() == id && goesOn(seen)) {
                    progress.show(sync, seen);
                }
                if (!desk.terminal().waited()) {
                    throw new StillWaiting("interrupted; the run goes on");
                }
            }
        } finally {
            progress.end();
        }
    }

    private static boolean goesOn(JsonNode run) {
        return List.of("planning", "delivering").contains(run.path("state").asText());
    }

    /** The first run of this kind after that one. */
    private Optional<JsonNode> run(String sync, String kind, long after) {
        JsonNode found = null;
        for (JsonNode run : desk.server().get(Server.path("/runs?sync={}&limit=50", sync))) {
            if (run.path("id").asLong() > after && run.path("kind").asText().equals(kind)) {
                found = run;
            }
        }
        return Optional.ofNullable(found);
    }

    private void obstacle(String sync, String kind, long after) {
        JsonNode now = desk.server().get(Server.path("/syncs/{}", sync));
        JsonNode current = now.path("current");
        if (now.path("paused").asBoolean()) {
            throw new StillWaiting(sync + " is paused, so the request waits; go on with: penstock resume " + sync);
        }
        if (current.path("state").asText().equals("held")
                && kind.equals("run")
                && current.path("id").asLong() <= after) {
            throw new StillWaiting("the plan of run " + current.path("id") + " is held, so the request waits; see it:"
                    + " penstock plan " + sync + ", then approve or drop it");
        }
    }
}
