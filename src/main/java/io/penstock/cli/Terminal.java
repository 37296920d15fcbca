package io.penstock.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Where a command is typed and what it prints to.
 *
 * @param interactive whether a person looks: a line may be drawn over
 * @param directory where it was typed: {@code data/api-token} is looked for there
 * @param patience between two looks at a run
 */
record Terminal(
        PrintWriter out,
        PrintWriter err,
        boolean interactive,
        Map<String, String> environment,
        Path directory,
        Clock clock,
        Duration patience) {

    /** The terminal of this process. */
    static Terminal real() {
        return new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                isTerminal(System.console()),
                System.getenv(),
                Path.of(""),
                Clock.systemUTC(),
                Duration.ofMillis(300));
    }

    /** Since Java 22 there is a console even where nobody looks, and a method that tells. */
    private static boolean isTerminal(@org.jspecify.annotations.Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    /** @return false if the process is told to end meanwhile */
    boolean waited() {
        try {
            Thread.sleep(patience);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
