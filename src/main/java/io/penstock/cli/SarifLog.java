package io.penstock.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.config.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Problems as a log of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS). */
final class SarifLog {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifLog() {}

    static ObjectNode of(List<Problem> problems) {
        ObjectNode log = Server.JSON.createObjectNode().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "penstock validate");
        List<String> codes = new ArrayList<>(
                new TreeSet<>(problems.stream().map(Problem::code).toList()));
        ArrayNode rules = driver.putArray("rules");
        codes.forEach(code -> rules.addObject().put("id", code));
        run.put("columnKind", "unicodeCodePoints");
        ArrayNode results = run.putArray("results");
        for (Problem problem : problems) {
            ObjectNode result = results.addObject()
                    .put("ruleId", problem.code())
                    .put("ruleIndex", codes.indexOf(problem.code()))
                    .put("level", problem.isError() ? "error" : "warning");
            result.putObject("message").put("text", ProblemFormat.sentence(problem));
            ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
            place.putObject("artifactLocation").put("uri", uri(problem));
            if (problem.line() > 0) {
                place.putObject("region")
                        .put("startLine", problem.line())
                        .put("startColumn", Math.max(1, problem.column()));
            }
        }
        return log;
    }

    /** Below the root of the repository where the file is below the working directory, else absolute. */
    private static String uri(Problem problem) {
        String path = ProblemFormat.path(problem).replace("%", "%25").replace(" ", "%20");
        return problem.file().isAbsolute() ? "file://" + path : path;
    }
}
