package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show one run.")
final class ShowCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(paramLabel = "RUN")
    long run;

    ShowCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        JsonNode report = desk.server().get("/runs/" + run);
        if (desk.printed(report)) {
            return Exit.WELL;
        }
        desk.print("started " + report.path("startedAt").asText() + ", asked for by "
                + report.path("trigger").asText()
                + (report.path("by").asText().isEmpty()
                        ? ""
                        : " (" + report.path("by").asText() + ")"));
        new RunText(desk).print(report);
        Table targets = new Table("TARGET", ">DELIVERED", ">REJECTED", ">DEFERRED", ">SKIPPED");
        report.path("targets")
                .fields()
                .forEachRemaining(target -> targets.row(
                        target.getKey(),
                        Words.count(target.getValue().path("delivered").asLong()),
                        Words.count(target.getValue().path("rejected").asLong()),
                        Words.count(target.getValue().path("deferred").asLong()),
                        Words.count(target.getValue().path("skipped").asLong())));
        if (!targets.isEmpty()) {
            targets.print(desk);
        }
        return Exit.WELL;
    }
}
