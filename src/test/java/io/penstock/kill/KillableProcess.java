package io.penstock.kill;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link KilledInstallation}, seen from outside. */
final class KillableProcess implements AutoCloseable {

    private static final long LONGEST_SECONDS = 120;
    private static final int LINES_KEPT = 200;
    private static final int SIGKILLED = 137;
    private static final String END = "";

    private final Process process;
    private final BufferedWriter orders;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Deque<String> log = new ArrayDeque<>();

    /**
     * @param limit of the shell, such as {@code ulimit -f 64}; empty for none
     * @param options of the JVM, such as {@code -Dpenstock.failpoint=call.before:3}
     */
    KillableProcess(Path folder, Map<String, String> environment, String limit, String... options) {
        Path temporary = folder.resolve("tmp");
        List<String> command = new ArrayList<>();
        if (!limit.isEmpty()) {
            command.addAll(List.of("sh", "-c", limit + "; exec \"$@\"", "sh"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto", "-Xmx256m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.nio=ALL-UNNAMED"));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KilledInstallation.class.getName()));
        command.add(folder.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(temporary);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        orders = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::listen);
    }

    /** Tells it something; nobody may be there to hear it. */
    void tell(String order) {
        try {
            orders.write(order + "\n");
            orders.flush();
        } catch (IOException killed) {
            return;
        }
    }

    /** The next answer, or empty if it was killed before it gave one. */
    Optional<String> answer() {
        try {
            String answer = answers.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                process.destroyForcibly();
                throw new AssertionError("no answer in time:\n" + log());
            }
            if (!answer.equals(END)) {
                return Optional.of(answer);
            }
            int code = process.waitFor();
            if (code != SIGKILLED) {
                throw new AssertionError("it ended by itself, with " + code + ":\n" + log());
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * From now on no file of it may grow beyond so many bytes, which to it is a full disk; {@code unlimited} makes room
     * again.
     */
    void limitFiles(String bytes) {
        try {
            int ended = new ProcessBuilder("prlimit", "--pid", "" + process.pid(), "--fsize=" + bytes + ":unlimited")
                    .inheritIO()
                    .start()
                    .waitFor();
            if (ended != 0) {
                throw new AssertionError("prlimit ended with " + ended);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills it after so long, unless it dies before. */
    void killAfter(long millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets it end by itself. */
    void finish() {
        try {
            orders.close();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("it did not end well:\n" + log());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String log() {
        synchronized (log) {
            return String.join("\n", log);
        }
    }

    private void listen() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("> ")) {
                    answers.add(line.substring(2));
                } else {
                    keep(line);
                }
            }
        } catch (IOException killed) {
            keep(killed.toString());
        }
        answers.add(END);
    }

    private void keep(String line) {
        synchronized (log) {
            log.add(line);
            if (log.size() > LINES_KEPT) {
                log.remove();
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
