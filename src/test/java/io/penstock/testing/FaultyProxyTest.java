package io.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.testing.FaultyProxy.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyProxyTest {

    private final AtomicInteger served = new AtomicInteger();
    private ServerSocket server;
    private FaultyProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(this::serve);
        proxy = FaultyProxy.before("127.0.0.1", server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    /** Answers every four bytes with the same four bytes. */
    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        for (byte[] ask = read(socket); ask.length == 4; ask = read(socket)) {
                            served.incrementAndGet();
                            socket.getOutputStream().write(ask);
                        }
                    } catch (IOException gone) {
                        // The client left.
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static byte[] read(Socket socket) throws IOException {
        return socket.getInputStream().readNBytes(4);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", proxy.port());
        socket.setSoTimeout(1000);
        return socket;
    }

    private static String ask(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return new String(read(socket), StandardCharsets.US_ASCII);
    }

    @Test
    void everythingPassesUntilItIsToldOtherwise() throws IOException {
        try (Socket socket = connect()) {
            assertThat(ask(socket, "ping")).isEqualTo("ping");
            proxy.rewrite(new byte[] {'p', 'o'}, new byte[] {'P', 'O'});
            assertThat(ask(socket, "pong")).isEqualTo("POng");
        }
    }

    @Test
    void aRequestCanBeLostBeforeTheServerAndAfterIt() throws IOException {
        proxy.hit("lost", Fault.RESET_BEFORE_REQUEST);
        try (Socket socket = connect()) {
            assertThat(ask(socket, "ping")).isEqualTo("ping");
            assertThatThrownBy(() -> ask(socket, "lost")).isInstanceOf(SocketException.class);
        }
        assertThat(served).hasValue(1);

        proxy.hit("lost", Fault.RESET_BEFORE_ANSWER);
        try (Socket socket = connect()) {
            assertThatThrownBy(() -> ask(socket, "lost")).isInstanceOf(SocketException.class);
        }
        assertThat(served).hasValue(2);
        assertThat(proxy.hits()).isEqualTo(2);
    }

    @Test
    void anAnswerCanBeCutOrNeverCome() throws IOException {
        proxy.hit("", Fault.RESET_HALF_WAY);
        try (Socket socket = connect()) {
            assertThatThrownBy(() -> ask(socket, "half")).isInstanceOf(SocketException.class);
        }
        proxy.hit("", Fault.STALL);
        try (Socket socket = connect()) {
            assertThatThrownBy(() -> ask(socket, "wait")).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(served).hasValue(2);
    }

    @Test
    void itComesBackOnTheSamePort() throws IOException {
        proxy.refuse();
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);

        proxy.heal();
        try (Socket socket = connect()) {
            assertThat(ask(socket, "ping")).isEqualTo("ping");
            proxy.stall();
            assertThatThrownBy(() -> ask(socket, "wait")).isInstanceOf(SocketTimeoutException.class);
        }
        proxy.heal();
        try (Socket socket = connect()) {
            assertThat(ask(socket, "ping")).isEqualTo("ping");
            proxy.cut();
            assertThatThrownBy(() -> ask(socket, "ping")).isInstanceOf(IOException.class);
        }
    }
}
