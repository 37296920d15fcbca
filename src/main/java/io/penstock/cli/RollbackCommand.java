package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "rollback",
        description = "Put the text back that a change replaced, as a new change. The file is written, and taken up.")
final class RollbackCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(
            arity = "0..1",
            paramLabel = "CHANGE",
            description = "Its number, from \"penstock history\"; else the newest that came into force.")
    @Nullable
    Long change;

    RollbackCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        ObjectNode wish = Server.JSON.createObjectNode();
        if (change != null) {
            wish.put("change", change);
        }
        JsonNode done = desk.server().post("/history/rollback", wish);
        if (!desk.printed(done)) {
            desk.print(FileText.change(done) + " (change " + done.path("id").asLong() + ")");
        }
        return done.path("result").asText().equals("accepted") ? Exit.WELL : Exit.FAILED;
    }
}
