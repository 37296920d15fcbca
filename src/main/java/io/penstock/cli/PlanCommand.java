package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description = "Show what a run would do: the held plan, or a new one where none is held. Nothing is sent.")
final class PlanCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(paramLabel = "SYNC")
    String sync = "";

    @Option(
            names = "--samples",
            arity = "0..1",
            paramLabel = "N",
            fallbackValue = "10",
            defaultValue = "0",
            description = "Show so many of the rows, with their values (${FALLBACK-VALUE} if no number is given).")
    int samples;

    @Option(names = "--new", description = "Make a new plan in place of the held one.")
    boolean fresh;

    PlanCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        JsonNode current = desk.server().get(Server.path("/syncs/{}", sync)).path("current");
        boolean held = current.path("state").asText().equals("held");
        if (fresh || !held) {
            long after = RunCommand.wish(desk, sync, "plan").path("after").asLong();
            JsonNode run = new RunWatch(desk).wished(sync, "plan", after);
            if (!run.path("state").asText().equals("held")) {
                new RunText(desk).print(run);
                return Exit.FAILED;
            }
        }
        JsonNode plan = desk.server().get(Server.path("/syncs/{}/plan?samples={}", sync, samples));
        if (!desk.printed(plan)) {
            print(plan);
        }
        return Exit.WELL;
    }

    private void print(JsonNode plan) {
        JsonNode run = plan.path("run");
        desk.print(sync + " plan of run " + run.path("id") + " "
                + plan.path("status").asText() + "  (" + Words.problem(run.path("problem")) + ")");
        new RunText(desk).printCounts(plan.path("counts"));
        String time = plan.has("time")
                ? ", about " + Words.duration(Duration.parse(plan.path("time").asText()))
                : "";
        desk.print("  " + Words.count(plan.path("batches").asLong(), "batch") + time);
        plan.path("upserts").forEach(row -> new SampleText(desk).print(row));
        plan.path("deletes").forEach(row -> new SampleText(desk).print(row));
        String send = plan.path("planned").asLong() == 0
                ? "Nothing would be sent."
                : "Send it: penstock approve " + sync + " " + run.path("id");
        desk.print(send + "   Drop it: penstock drop " + sync);
    }
}
