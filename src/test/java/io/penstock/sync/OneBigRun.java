package io.penstock.sync;

import com.sun.net.httpserver.HttpServer;
import io.penstock.testing.Installation;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executors;

/** A process that sends rows of two thousand letters from DuckDB to a server of its own, and tells what it took. */
public final class OneBigRun {

    private static final String FLOW = """
            - route:
                id: rows
                from:
                  uri: sync:rows
                  parameters:
                    connection: warehouse
                    query: "SELECT i AS id, repeat(chr(97 + (i %% 26)::INTEGER), 2000) AS words FROM range(%s) r(i)"
                    key: id
                    batchSize: 500
                    guard: "off"
                  steps:
                    - to: { id: send, uri: "kamelet:http-json-sink", parameters: { connection: api, rowsPerCall: 500 } }
            """;

    private OneBigRun() {}

    /** Arguments: a folder, and how many rows. */
    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            byte[] well = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, well.length);
            exchange.getResponseBody().write(well);
            exchange.close();
        });
        server.start();
        // A failure must not leave the server's threads behind, which would keep the process alive.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        try (Installation penstock = new Installation(Path.of(arguments[0]))
                .set("penstock.state.memory", "64MB")
                .connection("warehouse", "type: duckdb\npath: " + arguments[0] + "/w.duckdb\ncreate: true\n")
                .connection(
                        "api",
                        "type: http\nurl: http://127.0.0.1:"
                                + server.getAddress().getPort() + "\n")
                .flow("rows", FLOW.formatted(arguments[1]))
                .start()) {
            RunReport report = penstock.run("rows");
            System.out.println(report.state() + " "
                    + Objects.requireNonNull(report.tally()).byRow());
            System.out.println("peak " + peakMegabytes());
        }
        System.exit(0);
    }

    private static String peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> String.valueOf(Long.parseLong(line.replaceAll("\\D", "")) / 1024))
                .findFirst()
                .orElse("-1");
    }
}
