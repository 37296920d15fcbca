package io.penstock.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The {@code run} steps of a composite action, run as GitHub's runners run them: by the shell and with the environment that
 * the action's file says, its expressions replaced, in the workspace of the caller. Steps end at the first that fails.
 */
final class ActionRun {

    private static final Path ACTION = Path.of(".github/actions/validate").toAbsolutePath();
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{(.*?)}}");
    private static final Pattern FORMAT = Pattern.compile("format\\('([^']*)', (\\S+)\\)");

    private final Map<String, Object> action;
    private final Map<String, String> inputs;

    /** @param exit of the last step that ran */
    record Ended(int exit, String out) {}

    private ActionRun(Map<String, Object> action, Map<String, String> inputs) {
        this.action = action;
        this.inputs = inputs;
    }

    static Ended in(Path workspace, Map<String, String> inputs) throws IOException, InterruptedException {
        Object file =
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(ACTION.resolve("action.yml")));
        return new ActionRun(map(file), inputs).run(workspace);
    }

    private Ended run(Path workspace) throws IOException, InterruptedException {
        Ended last = new Ended(0, "");
        for (Object entry : list(map(action.get("runs")).get("steps"))) {
            Map<String, Object> step = map(entry);
            if (last.exit() == 0 && applies(String.valueOf(step.getOrDefault("if", "")))) {
                last = step(step, workspace);
            }
        }
        return last;
    }

    private Ended step(Map<String, Object> step, Path workspace) throws IOException, InterruptedException {
        if (!"bash".equals(step.get("shell"))) {
            throw new IllegalStateException("the shell of a step is " + step.get("shell"));
        }
        Path script = Files.createTempFile(workspace, ".step", ".sh");
        Files.writeString(script, String.valueOf(step.get("run")));
        // What "shell: bash" stands for.
        ProcessBuilder bash = new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString());
        Object folder = step.get("working-directory");
        bash.directory(
                folder == null
                        ? workspace.toFile()
                        : Path.of(replaced(String.valueOf(folder))).toFile());
        bash.environment().put("PENSTOCK_JAVA_HOME", System.getProperty("java.home"));
        bash.environment().put("PENSTOCK_OPTS", "-XX:TieredStopAtLevel=1 -Xshare:auto");
        if (step.containsKey("env")) {
            map(step.get("env"))
                    .forEach((name, value) -> bash.environment().put(name, replaced(String.valueOf(value))));
        }
        Process process = bash.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out);
    }

    private boolean applies(String condition) {
        if (condition.isEmpty()) {
            return true;
        }
        String[] sides = condition.split(" == ", 2);
        return value(sides[0]).equals(value(sides[1]));
    }

    private String replaced(String text) {
        Matcher expression = EXPRESSION.matcher(text);
        return expression.replaceAll(
                found -> Matcher.quoteReplacement(value(found.group(1).strip())));
    }

    /** {@code a || b} is the first that is not empty. */
    private String value(String expression) {
        String value = "";
        for (String one : expression.split(" \\|\\| ")) {
            value = value.isEmpty() ? single(one.strip()) : value;
        }
        return value;
    }

    private String single(String expression) {
        Matcher format = FORMAT.matcher(expression);
        if (format.matches()) {
            return format.group(1).replace("{0}", single(format.group(2)));
        }
        if (expression.startsWith("'")) {
            return expression.substring(1, expression.length() - 1);
        }
        if (expression.equals("github.action_path")) {
            return ACTION.toString();
        }
        if (expression.startsWith("inputs.")) {
            String name = expression.substring("inputs.".length());
            Map<String, Object> declared = map(map(action.get("inputs")).get(name));
            return inputs.getOrDefault(name, String.valueOf(declared.get("default")));
        }
        throw new IllegalStateException("nobody here knows what " + expression + " is");
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new HashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(value)).forEach((name, entry) -> map.put(String.valueOf(name), entry));
        return map;
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }
}
