package io.penstock.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The contacts API of HubSpot on a real socket, as far as {@code hubspot-contacts-sink} speaks to it: at most 100 inputs,
 * a rolling rate limit, unique e-mails and customer ids, results in another order, errors by trace id.
 *
 * <p>It keeps its contacts as long as it is open, so a test can kill the JVM that writes and look at what is there.
 * Safe for use by several threads and, by its URL, by several JVMs; {@link #main} starts one alone.
 */
public final class HubSpotSimulator implements AutoCloseable {

    public static final String TOKEN = "pat-simulated-0001";

    private static final Pattern WRITE =
            Pattern.compile("/crm/(?:v3/objects|objects/\\d{4}-\\d{2})/contacts/batch/(upsert|create|update|archive)");
    private static final int KEPT = 10_000;

    private final HubSpotContacts contacts = new HubSpotContacts();
    private final HubSpotBatch batch = new HubSpotBatch(contacts);
    private final Deque<HubSpotFault> faults = new ArrayDeque<>();
    private final Deque<WireRequest> requests = new ArrayDeque<>();
    private final HubSpotLimit limit;
    private HttpServerOnSocket server;
    private final int port;

    /** Free of limits that a test would notice. */
    public HubSpotSimulator() {
        this(0, 1_000_000, Duration.ofSeconds(10));
    }

    /**
     * @param port 0 for any free one
     * @param calls at most so many in any {@code per}
     */
    public HubSpotSimulator(int port, int calls, Duration per) {
        this.limit = new HubSpotLimit(calls, per);
        this.server = new HttpServerOnSocket(port, this::reply);
        this.port = server.port();
    }

    /** For processes of their own: port, calls and seconds of the limit; each may be left out. */
    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
        int calls = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 190;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        try (HubSpotSimulator simulator = new HubSpotSimulator(port, calls, Duration.ofSeconds(seconds))) {
            System.out.println(simulator.url());
            Thread.currentThread().join();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The next write meets this fault; several are met one after the other. */
    public synchronized void next(HubSpotFault... coming) {
        if (Arrays.asList(coming).contains(HubSpotFault.CONNECTION_REFUSED)) {
            server.close();
        }
        Arrays.stream(coming)
                .filter(fault -> fault != HubSpotFault.CONNECTION_REFUSED)
                .forEach(faults::add);
    }

    /** Listens again after {@link HubSpotFault#CONNECTION_REFUSED}. */
    public synchronized void up() {
        server.close();
        server = new HttpServerOnSocket(port, this::reply);
    }

    /** A contact that is there already and that no sync of ours has made. */
    public HubSpotContact foreign(Map<String, String> properties) {
        return contacts.add(properties);
    }

    /** All contacts by id, archived ones too. */
    public Map<String, HubSpotContact> contacts() {
        return contacts.all();
    }

    /** The contacts that are not archived, by e-mail. */
    public Map<String, HubSpotContact> byEmail() {
        Map<String, HubSpotContact> byEmail = new LinkedHashMap<>();
        contacts.all().values().stream()
                .filter(contact -> !contact.archived())
                .forEach(contact -> byEmail.put(contact.property("email"), contact));
        return byEmail;
    }

    public Optional<HubSpotContact> contact(String email) {
        return contacts.find("email", email);
    }

    /** The last requests, at most ten thousand. */
    public synchronized List<WireRequest> requests() {
        return new ArrayList<>(requests);
    }

    /** How many calls the rate limit has refused. */
    public int refused() {
        return limit.refused();
    }

    @Override
    public synchronized void close() {
        server.close();
    }

    private WireReply reply(WireRequest request) {
        HubSpotFault fault = received(request);
        if (!request.headers().getOrDefault("authorization", "").equals("Bearer " + TOKEN)) {
            return HubSpotBatch.error(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.");
        }
        int left = limit.take();
        if (left < 0) {
            WireReply.Full busy =
                    HubSpotBatch.error(429, "RATE_LIMITS", "You have reached your ten_secondly_rolling limit.");
            return with(busy, limit.headers(0));
        }
        if (request.path().equals("/account-info/v3/details")) {
            return WireReply.json(200, limit.headers(left), Map.of("portalId", 62515, "accountType", "STANDARD"));
        }
        Matcher write = WRITE.matcher(request.path());
        if (!request.method().equals("POST") || !write.matches()) {
            return HubSpotBatch.error(404, "OBJECT_NOT_FOUND", "No route for " + request.path());
        }
        WireReply.Full answer = fault == null || fault.writes()
                ? with(
                        batch.write(write.group(1), request.json(), fault == HubSpotFault.FEWER_RESULTS),
                        limit.headers(left))
                : WireReply.json(200, Map.of());
        return fault == null ? answer : faulty(fault, answer);
    }

    private synchronized @Nullable HubSpotFault received(WireRequest request) {
        requests.addLast(request);
        if (requests.size() > KEPT) {
            requests.removeFirst();
        }
        return WRITE.matcher(request.path()).matches() ? faults.poll() : null;
    }

    private static WireReply faulty(HubSpotFault fault, WireReply.Full answer) {
        return switch (fault) {
            case RESET_BEFORE_THE_ANSWER, APPLIED_BUT_ANSWER_LOST, CONNECTION_REFUSED -> new WireReply.Reset();
            case RESET_HALF_WAY -> answer.body().length > 2 ? new WireReply.Half(answer) : new WireReply.Reset();
            case SILENCE -> new WireReply.Silence();
            case EMPTY -> WireReply.json(200, null);
            case WEB_PAGE ->
                WireReply.text(
                        200, Map.of("Content-Type", "text/html"), "<!DOCTYPE html><html><body>Sign in</body></html>");
            case TRUNCATED ->
                new WireReply.Full(200, answer.headers(), Arrays.copyOf(answer.body(), answer.body().length / 2));
            case FEWER_RESULTS -> answer;
            case UNAUTHORIZED -> HubSpotBatch.error(401, "EXPIRED_AUTHENTICATION", "The OAuth token expired");
            case BUSY_WITH_HINT ->
                with(
                        HubSpotBatch.error(429, "RATE_LIMITS", "You have reached your limit."),
                        Map.of("Retry-After", "1"));
            case BUSY -> HubSpotBatch.error(429, "RATE_LIMITS", "You have reached your secondly limit.");
            case UNAVAILABLE -> WireReply.text(503, Map.of("Content-Type", "text/plain"), "Service Unavailable");
        };
    }

    private static WireReply.Full with(WireReply.Full answer, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(answer.headers());
        all.putAll(headers);
        return new WireReply.Full(answer.status(), all, answer.body());
    }
}
