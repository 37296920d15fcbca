package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;

/** Files, their problems and changes, in words. */
final class FileText {

    private FileText() {}

    /** {@code FILE:LINE:COLUMN}, then what is wrong and what to do about it. */
    static String problem(JsonNode problem) {
        StringBuilder text = new StringBuilder(problem.path("file").asText());
        for (String place : new String[] {"line", "column"}) {
            if (problem.path(place).asInt() > 0) {
                text.append(':').append(problem.path(place).asInt());
            }
        }
        text.append("\n  ").append(Words.problem(problem));
        String suggestion = problem.path("suggestion").asText();
        return suggestion.isEmpty() ? text.toString() : text + "\n  " + suggestion;
    }

    /** What became of a file, in one line and, for one that was refused, why. */
    static String change(JsonNode change) {
        String head = change.path("file").asText() + ": " + change.path("kind").asText() + ", "
                + change.path("result").asText();
        String problem = change.path("problem").asText();
        return problem.isEmpty() ? head : head + "\n" + problem.indent(2).stripTrailing();
    }

    static Table changes(JsonNode changes, Clock clock) {
        Table table = new Table(">CHANGE", "WHEN", "WHO", "FILE", "WHAT", "OUTCOME", ">TOOK");
        for (JsonNode change : changes) {
            table.row(
                    change.path("id"),
                    Words.ago(change.path("at").asText(), clock),
                    change.path("by").asText(),
                    change.path("file").asText(),
                    change.path("kind").asText(),
                    change.path("result").asText(),
                    change.path("millis").asLong() + " ms");
        }
        return table;
    }

    static boolean areAccepted(JsonNode changes) {
        for (JsonNode change : changes) {
            if (!change.path("result").asText().equals("accepted")) {
                return false;
            }
        }
        return true;
    }
}
