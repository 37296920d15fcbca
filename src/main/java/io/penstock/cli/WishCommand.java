package io.penstock.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A wish that names a sync and nothing else. */
@Command
final class WishCommand implements Callable<Integer> {

    /** What can be wished for so. */
    enum Wish {
        DROP("plan/drop", "Void the held plan of a sync.", "The plan of {} is dropped; nothing of it is sent."),
        CANCEL(
                "cancel",
                "End the run that goes on, or drop the held plan.",
                "The run of {} ends after the calls under way."),
        PAUSE("pause", "Let requests of a sync wait.", "{} is paused; requests wait until: penstock resume {}"),
        RESUME("resume", "Let a paused sync go on.", "{} goes on.");

        private final String path;
        private final String description;
        private final String done;

        Wish(String path, String description, String done) {
            this.path = path;
            this.description = description;
            this.done = done;
        }

        String command() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Desk desk;
    private final Wish wish;

    @Parameters(paramLabel = "SYNC")
    String sync = "";

    WishCommand(Desk desk, Wish wish) {
        this.desk = desk;
        this.wish = wish;
    }

    String description() {
        return wish.description;
    }

    @Override
    public Integer call() {
        desk.server().post(Server.path("/syncs/{}/" + wish.path, sync));
        if (!desk.json) {
            desk.print(wish.done.replace("{}", sync));
        }
        return Exit.WELL;
    }
}
