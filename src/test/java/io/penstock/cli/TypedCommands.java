package io.penstock.cli;

import io.penstock.pretend.ApiServer;
import io.penstock.pretend.PretendLedger;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Types commands and keeps what was printed. */
final class TypedCommands {

    private final Map<String, String> environment = new HashMap<>();
    private boolean interactive;

    TypedCommands(String url) {
        environment.put("PENSTOCK_URL", url);
        environment.put("PENSTOCK_TOKEN", ApiServer.TOKEN);
    }

    /** What a command printed and ended with. */
    record Typed(int exit, String out, String err) {

        /** The output with every run of spaces as one. */
        String words() {
            return out.replaceAll(" +", " ").strip();
        }
    }

    TypedCommands interactive() {
        interactive = true;
        return this;
    }

    TypedCommands with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Typed type(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                interactive,
                environment,
                Path.of("target"),
                Clock.fixed(PretendLedger.NOW.plusSeconds(270), ZoneOffset.UTC),
                Duration.ofMillis(1));
        return new Typed(Cli.run(words, terminal), out.toString(), err.toString());
    }
}
