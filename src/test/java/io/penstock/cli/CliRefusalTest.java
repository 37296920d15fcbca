package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.penstock.cli.TypedCommands.Typed;
import io.penstock.pretend.ApiServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliRefusalTest {

    @TempDir
    Path data;

    @Test
    void aServerThatDoesNotRunIsNamedWithTheCommandThatStartsIt() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Typed typed = new TypedCommands("http://127.0.0.1:" + free).type("syncs");

        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err())
                .startsWith("penstock: server.not-running: no server answers at http://127.0.0.1:" + free)
                .contains("penstock server")
                .contains("PENSTOCK_URL");
    }

    @Test
    void somethingElseThatAnswersIsToldFromPenstock() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, 5);
            exchange.getResponseBody().write("<html".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.close();
        });
        other.start();
        try {
            Typed typed =
                    new TypedCommands("http://127.0.0.1:" + other.getAddress().getPort()).type("syncs");

            assertThat(typed.err()).startsWith("penstock: server.not-penstock: ");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void theTokenOfTheDataDirectoryIsReadAndAWrongOneIsRefused() {
        try (ApiServer server = ApiServer.start(data)) {
            TypedCommands penstock = new TypedCommands(server.url()).with("PENSTOCK_TOKEN", "");

            assertThat(penstock.with("PENSTOCK_DATA", data.toString())
                            .type("syncs")
                            .exit())
                    .isZero();
            assertThat(penstock.with("PENSTOCK_DATA", "nowhere").type("syncs").err())
                    .startsWith("penstock: api.token-missing: ");
            assertThat(penstock.with("PENSTOCK_TOKEN", "guess").type("syncs").err())
                    .startsWith("penstock: api.token-wrong: ");
        }
    }

    @Test
    void theTokenOfTheDataDirectoryIsSentToNoOtherMachine() throws IOException {
        ApiServer.start(data).close();
        AtomicReference<String> authorization = new AtomicReference<>("no call");
        // 0.0.0.0 is not loopback, though this machine answers there: it stands for another machine.
        HttpServer server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
        server.createContext("/", exchange -> {
            authorization.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            new TypedCommands("http://0.0.0.0:" + server.getAddress().getPort())
                    .with("PENSTOCK_TOKEN", "")
                    .with("PENSTOCK_DATA", data.toString())
                    .type("syncs");

            assertThat(authorization).hasValue("null");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aWrongCallEndsWithTwoAndShowsTheUsage() {
        TypedCommands penstock = new TypedCommands("http://127.0.0.1:1");

        assertThat(penstock.type().exit()).isEqualTo(2);
        assertThat(penstock.type("runn").exit()).isEqualTo(2);
        assertThat(penstock.type("approve", "customers", "seven").exit()).isEqualTo(2);
        assertThat(penstock.type("run").err()).contains("Missing required parameter: 'SYNC'");
        assertThat(penstock.type("--help").out()).contains("quarantine").contains("PENSTOCK_TOKEN");
        assertThat(penstock.type("webhooks", "--help").out()).contains("--curl=BODY");
        assertThat(penstock.type("store", "put", "--help").out()).contains("penstock store put");
        assertThat(penstock.type("version").out()).startsWith("penstock ");
        assertThat(penstock.type("--url", "not an address", "syncs").err()).startsWith("penstock: server.bad-url: ");
    }

    @Test
    void onlyCommandsAreForTheCommandLine() {
        assertThat(Cli.isFor(new String[] {})).isFalse();
        assertThat(Cli.isFor(new String[] {"server", "--server.port=1"})).isFalse();
        assertThat(Cli.isFor(new String[] {"--server.port=1"})).isFalse();
        assertThat(Cli.isFor(new String[] {"syncs"})).isTrue();
        assertThat(Cli.isFor(new String[] {"--help"})).isTrue();
        assertThat(Cli.isFor(new String[] {"--url=http://h", "syncs"})).isTrue();
    }
}
