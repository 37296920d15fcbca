package io.penstock.trigger.dbt;

import io.penstock.trigger.Positions;
import io.penstock.trigger.dbt.DbtRun.Only;
import io.penstock.trigger.feed.Feed;
import io.penstock.trigger.feed.Source;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What {@code dbt-run-source} watches. */
public final class DbtRunSource implements Source {

    private String path = "";
    private String only = "success";
    private String commands = "build,run,test,seed,snapshot";

    @Override
    public void check(Terms terms) {
        if (path.isBlank()) {
            throw new IllegalArgumentException("dbt-run-source: path is missing: where run_results.json is written");
        }
        only();
    }

    @Override
    public Feed open(Terms terms) {
        return new DbtRunFeed(
                "dbt-run/" + terms.name(),
                Path.of(path),
                only(),
                Arrays.stream(commands.split(",", -1))
                        .map(String::strip)
                        .filter(command -> !command.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                terms.bean(Positions.class),
                terms.bean(Clock.class));
    }

    private Only only() {
        return switch (only) {
            case "any" -> Only.ANY;
            case "success" -> Only.SUCCESS;
            case "tests-passed" -> Only.TESTS_PASSED;
            default ->
                throw new IllegalArgumentException(
                        "dbt-run-source: only is any, success or tests-passed, not \"" + only + "\"");
        };
    }

    /** The file that dbt writes. */
    public void setPath(String path) {
        this.path = path;
    }

    /** Which runs: {@code any}, {@code success}, {@code tests-passed}. */
    public void setOnly(String only) {
        this.only = only;
    }

    /** Which of dbt's commands, by commas; all if empty. */
    public void setCommands(String commands) {
        this.commands = commands;
    }
}
