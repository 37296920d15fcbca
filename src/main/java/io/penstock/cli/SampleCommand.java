package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "sample", description = "Let a day pass in the sample's warehouse, or begin again (profile sample).")
final class SampleCommand implements Runnable {

    private final Desk desk;

    @Spec
    CommandSpec spec = CommandSpec.create();

    SampleCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "change or reset?");
    }

    @Command(name = "change", description = "Change customers, let as many leave, and half as many come.")
    int change(
            @Option(
                            names = "--customers",
                            paramLabel = "N",
                            defaultValue = "200",
                            description = "How many change (default: 200).")
                    int customers) {
        JsonNode day = desk.server().post(Server.path("/sample/change?customers={}", customers));
        if (!desk.printed(day)) {
            desk.print(
                    "In the warehouse now: " + Words.count(day.path("changed").asLong(), "customer") + " changed, "
                            + Words.count(day.path("repaired").asLong()) + " bad e-mails repaired, "
                            + Words.count(day.path("numbered").asLong()) + " missing keys given, "
                            + Words.count(day.path("added").asLong()) + " new, "
                            + Words.count(day.path("deleted").asLong()) + " gone.");
            desk.print("Send it: penstock run customers-to-crm --wait");
        }
        return Exit.WELL;
    }

    @Command(name = "reset", description = "Make the company anew, empty the sandbox CRM and forget what it accepted.")
    int reset(@Option(names = "--yes", description = "Yes, begin again.") boolean yes) {
        if (!yes) {
            desk.terminal().err().println("This makes the sample's warehouse anew and empties its CRM; add --yes.");
            return Exit.WRONG_CALL;
        }
        desk.server().post("/sample/reset");
        if (!desk.json) {
            desk.print("All is as on the first day. Begin: penstock run customers-to-crm --wait");
        }
        return Exit.WELL;
    }
}
