package io.penstock.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** The destination, in a process of its own: reads what it is sent and says that all is well. */
public final class SwallowingServer {

    private static final byte[] WELL = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);

    private SwallowingServer() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", exchange -> {
            byte[] buffer = new byte[64 * 1024];
            try (InputStream body = exchange.getRequestBody()) {
                while (body.read(buffer) >= 0) {
                    continue;
                }
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, WELL.length);
            exchange.getResponseBody().write(WELL);
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    /** Starts it and gives its port; it ends with this process. */
    static int start() throws IOException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx256m",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SwallowingServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return Integer.parseInt(process.inputReader().readLine().trim());
    }
}
