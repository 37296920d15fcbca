package io.penstock.reload;

import io.penstock.config.Problem;
import io.penstock.config.ProblemsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * What Camel throws when it cannot load a file, as a problem at a place. Camel's exceptions name a line only where the
 * text cannot be read; for the others it is found by the step that they quote.
 */
final class CamelProblem {

    private static final String CODE = "flow.cannot-be-built";
    private static final Pattern STEP = Pattern.compile(" at: >>> (.*?) <<< in route", Pattern.DOTALL);
    private static final Pattern SECRET_VALUE = Pattern.compile("RAW\\([^)]*\\)");

    private final SourceFile flow;
    private final Assembly files;
    private SourceFile at;

    CamelProblem(SourceFile flow, Assembly files) {
        this.flow = flow;
        this.files = files;
        this.at = flow;
    }

    /** The file that is being read from now on. */
    void in(SourceFile file) {
        at = file;
    }

    List<Problem> of(Throwable failure, DefaultCamelContext stage) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemsException known) {
                return known.problems().stream().map(this::placed).toList();
            }
            if (cause instanceof MarkedYamlEngineException yaml) {
                Optional<Mark> mark = yaml.getProblemMark();
                return List.of(new Problem(
                        at.path(),
                        mark.map(place -> place.getLine() + 1).orElse(0),
                        mark.map(place -> place.getColumn() + 1).orElse(0),
                        "flow.yaml-syntax",
                        firstLine(String.valueOf(yaml.getProblem() == null ? yaml.getMessage() : yaml.getProblem())),
                        ""));
            }
        }
        Matcher step = STEP.matcher(String.valueOf(failure.getMessage()));
        int line = step.find() ? line(stage, step.group(1)) : line(failure);
        return List.of(new Problem(at.path(), line, 0, CODE, reason(failure), ""));
    }

    /** A file that does not exist is the mistake of the line that names it. */
    private Problem placed(Problem problem) {
        if (files.file(problem.file()).isPresent()) {
            return problem;
        }
        String name = String.valueOf(problem.file().getFileName()).replaceFirst("[.].*", "");
        List<String> lines = flow.text().lines().toList();
        int line = 0;
        for (int i = lines.size(); i > 0; i--) {
            line = lines.get(i - 1).contains(name) ? i : line;
        }
        return new Problem(flow.path(), line, 0, problem.code(), problem.what(), problem.suggestion());
    }

    /** The same for a flow that was built and does not start. */
    static Problem ofStart(Path file, Throwable failure) {
        return new Problem(file, 0, 0, "flow.does-not-start", reason(failure), "");
    }

    private int line(DefaultCamelContext stage, String quoted) {
        for (RouteDefinition route : stage.getRouteDefinitions()) {
            for (ProcessorDefinition<?> step :
                    ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
                if (quoted.equals(step.toString()) && step.getLineNumber() > 0) {
                    place(step.getLocation());
                    return step.getLineNumber();
                }
            }
            if (route.getInput() != null
                    && quoted.contains(String.valueOf(route.getInput().getEndpointUri()))) {
                return Math.max(0, route.getInput().getLineNumber());
            }
        }
        return 0;
    }

    /** A line that Camel names by itself: {@code flow.camel.yaml:12}. */
    private static int line(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher line = Pattern.compile("\\.yaml:(\\d+)").matcher(String.valueOf(cause.getMessage()));
            if (line.find()) {
                return Integer.parseInt(line.group(1));
            }
        }
        return 0;
    }

    private void place(@org.jspecify.annotations.Nullable String location) {
        if (location != null && !location.endsWith(flow.path().toString())) {
            files.of(FileKind.KAMELET).stream()
                    .filter(kamelet -> location.endsWith(kamelet.path().toString()))
                    .findFirst()
                    .ifPresent(this::in);
        }
    }

    /** What it says of itself, on one line. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        // What Camel wraps around a cause says less than the cause; what others wrap around one says more.
        while (root.getCause() != null && root.getClass().getName().startsWith("org.apache.camel.")) {
            root = root.getCause();
        }
        String reason = root.getMessage() == null ? root.toString() : root.getMessage();
        return SECRET_VALUE.matcher(firstLine(reason)).replaceAll("…");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
