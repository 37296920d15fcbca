package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command has at hand: the options that all share, the server and the terminal. */
final class Desk {

    private static final String HERE = "http://127.0.0.1:8080";

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Where the server is; else PENSTOCK_URL, else " + HERE + ".")
    @Nullable
    String url;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON, for programs.")
    boolean json;

    private final Terminal terminal;
    private @Nullable Server server;

    Desk(Terminal terminal) {
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    Server server() {
        Server known = server;
        if (known == null) {
            String address = url != null ? url : terminal.environment().getOrDefault("PENSTOCK_URL", HERE);
            known = new Server(address, token(address), System.getProperty("user.name", "cli"));
            server = known;
        }
        return known;
    }

    void print(String line) {
        terminal.out().println(line);
    }

    /** Prints the answer if a program asked for it; else says that the caller has to put it in words. */
    boolean printed(JsonNode answer) {
        if (json) {
            print(answer.toPrettyString());
        }
        return json;
    }

    /** The token of a file is for the server of this machine and is sent to no other. */
    private @Nullable String token(String address) {
        for (String name : new String[] {"PENSTOCK_TOKEN", "PENSTOCK_API_TOKEN"}) {
            String token = terminal.environment().get(name);
            if (token != null && !token.isBlank()) {
                return token.strip();
            }
        }
        Path data = terminal.directory()
                .resolve(terminal.environment().getOrDefault("PENSTOCK_DATA", "data"))
                .resolve("api-token");
        try {
            return isHere(address) && Files.isRegularFile(data)
                    ? Files.readString(data).strip()
                    : null;
        } catch (IOException e) {
            throw Server.problem("api.token-unreadable", data + " cannot be read; are you its owner?");
        }
    }

    private static boolean isHere(String address) {
        try {
            String host = URI.create(address).getHost();
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException | IllegalArgumentException e) {
            return false;
        }
    }
}
