package io.penstock.trigger.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.Installation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls that are not what a sender sent, over sockets, byte for byte: none is accepted, none is answered 5xx, and memory stays
 * flat. The long form: {@code -Dpenstock.hook.mutations=10000}.
 */
class MutatedWireIT {

    private static final int CALLS = Integer.getInteger("penstock.hook.mutations", 400);
    private static final String SECRET = "s3cret-of-the-sender";
    private static final List<String> SENDERS =
            List.of("stripe", "slack", "hubspot-v3", "zendesk", "github", "shopify");
    private static final int ENOUGH_MEGABYTES = 64;
    private static final int PATIENCE_MILLIS = 30_000;

    /** What is done to a call. */
    private enum Harm {
        FLIP_BODY,
        FLIP_SIGNATURE,
        OTHER_SECRET,
        NO_SIGNATURE,
        OLD,
        REPLAY,
        CUT_OFF,
        LENGTH_TOO_LARGE,
        LENGTH_NO_NUMBER,
        TWO_LENGTHS,
        BAD_CHUNKS,
        HUGE,
        LONG_HEADER,
        DEEP_JSON,
        BAD_ENCODING,
        ZERO_IN_PATH,
        NO_REQUEST
    }

    @TempDir
    Path folder;

    private final Random random = new Random(20261123);

    @Test
    void noneIsAcceptedAndNoneBreaksAnything() throws IOException {
        Installation penstock = new Installation(folder).web();
        for (String sender : SENDERS) {
            penstock.flow(sender, HookFlows.echo(sender, "signature: " + sender + ", secret: " + SECRET));
        }
        Map<String, Integer> answers = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        long settled = 0;
        try (penstock) {
            penstock.start();
            int port = URI.create(penstock.url()).getPort();
            for (String sender : SENDERS) {
                assertThat(status(port, signed(penstock.url(), sender, body(), SECRET, Instant.now())))
                        .as("a call of %s that nobody changed", sender)
                        .isEqualTo("200");
            }
            for (int i = 0; i < CALLS; i++) {
                String sender = SENDERS.get(random.nextInt(SENDERS.size()));
                Harm harm = Harm.values()[i % Harm.values().length];
                String status = status(port, harmed(penstock.url(), port, sender, harm));
                answers.merge(status, 1, Integer::sum);
                if (status.startsWith("2") || status.startsWith("5")) {
                    wrong.add(sender + " " + harm + ": " + status);
                }
                if (i == CALLS / 2) {
                    settled = usedMegabytes();
                }
            }
            assertThat(wrong).as("of answers %s", answers).isEmpty();
            assertThat(usedMegabytes() - settled).as("MB more at the end").isLessThan(ENOUGH_MEGABYTES);
        }
    }

    private byte[] harmed(String url, int port, String sender, Harm harm) throws IOException {
        byte[] body = body();
        byte[] call = signed(url, sender, body, SECRET, Instant.now());
        String text = new String(call, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\r\n\r\n") + 4;
        return switch (harm) {
            case FLIP_BODY -> flipped(call, start + random.nextInt(body.length));
            case FLIP_SIGNATURE -> flipped(call, signature(text) + random.nextInt(20));
            case OTHER_SECRET -> signed(url, sender, body, SECRET + "!", Instant.now());
            case NO_SIGNATURE -> request(sender, Map.of(), body);
            case OLD ->
                hasTime(sender)
                        ? signed(url, sender, body, SECRET, Instant.now().minusSeconds(3600))
                        : request(sender, Map.of(), body);
            case REPLAY -> {
                if (!hasTime(sender)) {
                    yield request(sender, Map.of(), body);
                }
                assertThat(status(port, call)).isEqualTo("200");
                yield call;
            }
            case CUT_OFF ->
                text.substring(0, start + random.nextInt(body.length)).getBytes(StandardCharsets.ISO_8859_1);
            case LENGTH_TOO_LARGE -> replaced(text, "Content-Length: ", "Content-Length: 9");
            case LENGTH_NO_NUMBER -> replaced(text, "Content-Length: ", "Content-Length: x");
            case TWO_LENGTHS -> replaced(text, "Content-Length: ", "Content-Length: 3\r\nContent-Length: ");
            case BAD_CHUNKS -> replaced(text, "Content-Length: ", "Transfer-Encoding: chunked\r\nX-Length: ");
            case HUGE -> replaced(text, "Content-Length: ", "Content-Length: 99999999");
            case LONG_HEADER -> replaced(text, "\r\n\r\n", "\r\nX-Long: " + "x".repeat(70_000) + "\r\n\r\n");
            case DEEP_JSON ->
                request(sender, Map.of(), ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
            case BAD_ENCODING ->
                request(sender, Map.of("Content-Type", "application/json; charset=\u00ff"), new byte[] {
                    (byte) 0xc3, 0x28, 0
                });
            case ZERO_IN_PATH -> replaced(text, "/hooks/", "/hooks/%00");
            case NO_REQUEST -> {
                byte[] noise = new byte[1 + random.nextInt(2000)];
                random.nextBytes(noise);
                yield noise;
            }
        };
    }

    private static boolean hasTime(String sender) {
        return !sender.equals("github") && !sender.equals("shopify");
    }

    private byte[] body() {
        return ("{\"id\": \"evt_" + random.nextLong() + "\", \"type\": \"customer.changed\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] signed(String url, String sender, byte[] body, String secret, Instant at) {
        HookRequest unsigned = Signed.call("POST", url + "/hooks/" + sender, body, new HashMap<>());
        return request(sender, Signed.of(sender, Signed.secret(secret)).sign(unsigned, at), body);
    }

    private static byte[] request(String sender, Map<String, String> headers, byte[] body) {
        StringBuilder head =
                new StringBuilder("POST /hooks/" + sender + " HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private static int signature(String text) {
        String low = text.toLowerCase(java.util.Locale.ROOT);
        int header = low.indexOf("signature");
        header = header < 0 ? low.indexOf("hmac") : header;
        int end = text.indexOf("\r\n", header);
        return Math.max(text.indexOf(": ", header) + 2, end - 30);
    }

    private static byte[] flipped(byte[] call, int at) {
        byte[] changed = call.clone();
        // Another printable character, so that it is the signature that refuses and not the parser; in hexadecimal a is
        // A.
        changed[at] = (byte) ((changed[at] | 0x20) == 'a' ? 'B' : 'A');
        return changed;
    }

    private static byte[] replaced(String text, String what, String with) {
        int at = text.indexOf(what);
        return (text.substring(0, at) + with + text.substring(at + what.length()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The status, or nothing where the server closed the connection without an answer. */
    private static String status(int port, byte[] call) throws IOException {
        byte[] sent = new String(call, StandardCharsets.ISO_8859_1)
                .replaceFirst("Host: HOST", "Host: 127.0.0.1:" + port)
                .getBytes(StandardCharsets.ISO_8859_1);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(sent);
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            String answer = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
            return answer.startsWith("HTTP/1.1 ") ? answer.substring(9) : "";
        } catch (SocketException closed) {
            return "";
        }
    }

    private static long usedMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024);
    }
}
