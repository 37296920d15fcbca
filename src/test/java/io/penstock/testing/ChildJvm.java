package io.penstock.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A class with a main method, run in a JVM of its own, so that it can be killed or kept short of something.
 *
 * @param main the class
 * @param options of the JVM, such as {@code -Dpenstock.failpoint=csv.forced}
 * @param limit of the shell, such as {@code ulimit -f 64}; empty for none
 */
public record ChildJvm(Class<?> main, List<String> options, String limit) {

    private static final long LONGEST_SECONDS = 60;

    /**
     * What came of it.
     *
     * @param lines of its standard output, all that it had written when it ended
     * @param errors its standard error
     * @param exitCode 137 after a kill
     */
    public record End(List<String> lines, String errors, int exitCode) {}

    public ChildJvm(Class<?> main, String... options) {
        this(main, List.of(options), "");
    }

    /** The same under a limit. */
    public ChildJvm under(String newLimit) {
        return new ChildJvm(main, options, newLimit);
    }

    /** Runs it to its end. */
    public End run(String... arguments) {
        List<String> command = new ArrayList<>();
        if (!limit.isEmpty()) {
            command.addAll(List.of("sh", "-c", limit + "; exec \"$@\"", "sh"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // No compiler threads and no perf file, which may be longer than a limit allows.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx128m"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).start();
            StringBuilder errors = new StringBuilder();
            Thread reader = Thread.ofVirtual()
                    .start(() -> read(process.errorReader(StandardCharsets.UTF_8))
                            .forEach(line -> errors.append(line).append('\n')));
            List<String> lines =
                    read(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(main + " did not end");
            }
            reader.join();
            return new End(lines, errors.toString(), process.exitValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> read(BufferedReader text) {
        return text.lines().toList();
    }
}
