package io.penstock.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A whole Penstock in a process of its own, started in a folder of files that stand there, to be killed. */
public final class PenstockProcess {

    private static final int SIGKILLED = 137;
    private static final long LONGEST_SECONDS = 120;

    private PenstockProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        new Installation(Path.of(arguments[0])).start();
        Thread.currentThread().join();
    }

    /** Runs it until it has killed itself at a failpoint, such as {@code feed.before-settled:2}. */
    public static void runUntilKilledAt(String failpoint, Path folder) {
        Path temporary = folder.resolve("tmp");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto", "-Xmx256m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.nio=ALL-UNNAMED"));
        command.addAll(List.of("-Djava.io.tmpdir=" + temporary, "-Dpenstock.failpoint=" + failpoint));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PenstockProcess.class.getName()));
        command.add(folder.toString());
        try {
            Files.createDirectories(temporary);
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            StringBuffer log = new StringBuffer();
            Thread reader = Thread.ofVirtual().start(() -> read(process.inputReader(), log));
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it never came to " + failpoint + ":\n" + log);
            }
            reader.join();
            if (process.exitValue() != SIGKILLED) {
                throw new AssertionError("it ended by itself, with " + process.exitValue() + ":\n" + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(BufferedReader words, StringBuffer log) {
        words.lines().forEach(line -> log.append(line).append('\n'));
    }
}
