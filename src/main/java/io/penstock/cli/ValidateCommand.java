package io.penstock.cli;

import io.penstock.check.CheckProcess;
import io.penstock.check.CheckedFiles;
import io.penstock.config.Problem;
import io.penstock.config.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "validate",
        description = {
            "Check routes, Kamelets, connections, models, mappings, lookups and settings. Needs no server.",
            "Ends with 0 when all is well, 1 when there are problems, 2 when it cannot check."
        })
final class ValidateCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Files or folders to report on, or the folder of another installation;"
                    + " by default everything of the one here.")
    List<Path> paths = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, sarif or github (default: text).")
    ProblemFormat format = ProblemFormat.TEXT;

    @Option(names = "--offline", description = "Ask neither warehouses nor the environment for secrets.")
    boolean offline;

    @Option(names = "--strict", description = "Count warnings as problems.")
    boolean strict;

    ValidateCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                desk.terminal().err().println("penstock: there is no file or folder " + path + ".");
                return Exit.WRONG_CALL;
            }
        }
        Optional<Path> other = paths.stream()
                .filter(path -> paths.size() == 1 && isInstallation(path))
                .findFirst();
        try (CheckProcess process = other.map(CheckProcess::below).orElseGet(() -> CheckProcess.open(Map.of()))) {
            CheckedFiles files = other.map(CheckedFiles::below).orElseGet(() -> chosen(process.files()));
            long looked = files.all().stream().filter(this::isInScope).count();
            if (looked == 0) {
                desk.terminal()
                        .err()
                        .println("penstock: there is nothing to check here; flows are "
                                + files.folders().routes() + "/*.camel.yaml, Kamelets "
                                + files.folders().kamelets() + "/*/*.kamelet.yaml.");
                return Exit.WRONG_CALL;
            }
            Problems found = process.check(offline ? files.withoutAsking() : files);
            List<Problem> told = found.all().stream().filter(this::isAskedFor).toList();
            ProblemFormat chosen = desk.json ? ProblemFormat.JSON : format;
            desk.print(chosen.print(
                    told, files.all().stream().filter(this::isInScope).count()));
            return told.stream().anyMatch(problem -> strict || problem.isError()) ? Exit.FAILED : Exit.WELL;
        } catch (RuntimeException e) {
            desk.terminal().err().println("penstock: cannot check: " + reason(e));
            return Exit.WRONG_CALL;
        }
    }

    /** The installation here, with files from elsewhere. */
    private CheckedFiles chosen(CheckedFiles here) {
        CheckedFiles files = here;
        for (Path path : paths) {
            files = files.and(path);
        }
        return files;
    }

    private static boolean isInstallation(Path path) {
        return Stream.of("routes", "config", "kamelets").anyMatch(folder -> Files.isDirectory(path.resolve(folder)));
    }

    private boolean isAskedFor(Problem problem) {
        return isInScope(problem.file());
    }

    private boolean isInScope(Path file) {
        return paths.isEmpty() || paths.stream().anyMatch(path -> absolute(file).startsWith(absolute(path)));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
