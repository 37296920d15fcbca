package io.penstock.cli;

import io.penstock.console.ApiTokenMade;
import java.io.PrintStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Shows the token that the first start made, once, on the terminal and in no log. */
@Component
class FirstToken {

    private final PrintStream terminal;

    /** @param json the format of the log where it is read by a program, which must not stumble over our words */
    FirstToken(@Value("${logging.structured.format.console:}") String json) {
        this.terminal = json.isBlank() ? System.out : System.err;
    }

    @EventListener
    void made(ApiTokenMade made) {
        terminal.printf(
                "%nFirst start: the API token is%n%n    %s%n%nIt is kept in %s, where the commands on this machine find"
                        + " it.%n%n",
                made.token(), made.file());
    }
}
