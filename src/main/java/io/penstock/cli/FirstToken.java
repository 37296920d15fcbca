package io.penstock.cli;

import io.penstock.console.ApiTokenMade;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Shows the token that the first start made, once, on the terminal and in no log. */
@Component
class FirstToken {

    @EventListener
    void made(ApiTokenMade made) {
        System.out.printf(
                "%nFirst start: the API token is%n%n    %s%n%nIt is kept in %s, where the commands on this machine find"
                        + " it.%n%n",
                made.token(), made.file());
    }
}
