package io.penstock.trigger.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.penstock.sync.RunState;
import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notices of the README, to servers that take what Slack, PagerDuty and mail servers take. */
@NullUnmarked
class NoticesIT {

    private static final Path README = Path.of("kamelets/runs/README.md");
    private static final List<WireRequest> POSTS = new CopyOnWriteArrayList<>();

    @TempDir
    static Path folder;

    private static HttpServerOnSocket chat;
    private static GreenMail mail;
    private static JsonReceiver crm;
    private static Installation penstock;

    @BeforeAll
    static void start() throws IOException {
        chat = new HttpServerOnSocket(0, request -> {
            POSTS.add(request);
            return WireReply.json(
                    request.path().equals("/enqueue") ? 202 : 200, Map.of("ok", true, "status", "success"));
        });
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("none", "none");
        mail.start();
        crm = new JsonReceiver();
        penstock = new Installation(folder)
                .connection(
                        "warehouse",
                        "type: duckdb\npath: " + folder.resolve("w.duckdb") + "\ncreate: true\nexternal-files: true\n")
                .connection("crm", "type: http\nurl: " + crm.url() + "\n")
                .connection("slack", "type: http\nurl: " + chat.url() + "\n")
                .connection("pagerduty", "type: http\nurl: " + chat.url() + "\n")
                .flow("late-soon", LATE_SOON);
        List<String> notices = notices();
        assertThat(notices).hasSize(3);
        for (String notice : notices) {
            String name = notice.replaceFirst("(?s).*?id: (\\S+).*", "$1");
            penstock.flow(
                    name,
                    notice.replace(
                            "smtps:smtp.example.com",
                            "smtp:127.0.0.1:" + mail.getSmtp().getPort()));
        }
        for (String sync : List.of("failing", "emptied", "refused", "growing", "lagging", "idle")) {
            penstock.flow(sync, SYNC.replace("NAME", sync).replace("FOLDER", folder.toString()));
        }
        penstock.start();
    }

    @AfterAll
    static void stop() {
        penstock.close();
        crm.close();
        mail.stop();
        chat.close();
    }

    /** Its reason has quotes in it, which must not break what is sent. */
    @Test
    void aFailedRunIsToldEverywhereAndACompletedOneResolvesIt() throws Exception {
        assertThat(penstock.run("failing").state()).isEqualTo(RunState.FAILED);

        awaitPost("/chat.postMessage", "failing run");
        Map<?, ?> slack = posts("/chat.postMessage", "failing run").get(0);
        assertThat(slack.get("channel")).isEqualTo("#data");
        assertThat((String) slack.get("text")).contains("failed: source.failed").contains("\"");
        awaitPost("/enqueue", "failing run");
        assertThat(posts("/enqueue", "failing run").get(0))
                .satisfies(event -> assertThat(event.get("event_action")).isEqualTo("trigger"))
                .satisfies(event -> assertThat(event.get("routing_key")).isEqualTo("none"))
                .satisfies(event -> assertThat(event.get("dedup_key")).isEqualTo("penstock/failing"));
        awaitMail("Penstock: failing failed", "failed: source.failed");

        rows("failing", 3, 0);
        assertThat(penstock.run("failing").state()).isEqualTo(RunState.COMPLETED);
        await().until(() -> posts("/enqueue", "failing run").stream()
                .anyMatch(event -> "resolve".equals(event.get("event_action"))
                        && "penstock/failing".equals(event.get("dedup_key"))));
    }

    @Test
    void aPlanThatWaitsIsTold() throws Exception {
        rows("emptied", 3, 0);
        penstock.run("emptied");
        rows("emptied", 0, 0);
        assertThat(penstock.run("emptied").state()).isEqualTo(RunState.HELD);

        awaitMail("Penstock: emptied held", "waits for a person");
        awaitPost("/chat.postMessage", "emptied run");
    }

    @Test
    void moreRejectedRowsThanAllowedAreTold() throws Exception {
        rows("refused", 110, 100);
        long within = run("refused");
        rows("refused", 111, 101);
        long over = run("refused");

        awaitPost("/chat.postMessage", "refused run " + over + " had 101 rejected rows");
        assertThat(posts("/chat.postMessage", "refused run " + within + " had")).isEmpty();
    }

    @Test
    void aRowCountFarFromUsualIsTold() throws Exception {
        for (int run = 0; run < 5; run++) {
            rows("growing", 10, 0);
            run("growing");
        }
        rows("growing", 14, 0);
        long near = run("growing");
        rows("growing", 30, 0);
        long far = run("growing");

        awaitPost("/chat.postMessage", "growing run " + far + " read 30 rows, usually 10");
        assertThat(posts("/chat.postMessage", "growing run " + near)).isEmpty();
    }

    /** However often it fails meanwhile; one that nobody ever asked for is not late. */
    @Test
    void aSyncWithoutACompletedRunIsToldOnceUntilOneCompletes() throws Exception {
        RunNews news = penstock.bean(RunNews.class);
        penstock.run("lagging");
        penstock.run("lagging");
        news.lookForLate();
        penstock.run("lagging");
        news.lookForLate();

        assertThat(posts("/late", "lagging is late")).hasSize(1);
        rows("lagging", 1, 0);
        penstock.run("lagging");
        await().until(() -> !posts("/late", "lagging run").isEmpty());
        news.lookForLate();
        assertThat(posts("/late", "lagging is late")).hasSize(2);
        assertThat(posts("/late", "idle")).isEmpty();
        assertThat(posts("/chat.postMessage", "is late")).isEmpty();
    }

    private static long run(String sync) {
        assertThat(penstock.run(sync).state()).isEqualTo(RunState.COMPLETED);
        return penstock.newest(sync);
    }

    /** What the sync's model has: so many rows, of which the first so many are refused. */
    private static void rows(String sync, int count, int refused) throws IOException {
        StringBuilder csv = new StringBuilder("id,refuse,at\n");
        long now = System.nanoTime();
        IntStream.range(0, count)
                .forEach(i -> csv.append(i)
                        .append(',')
                        .append(i < refused)
                        .append(',')
                        .append(now)
                        .append('\n'));
        Files.writeString(folder.resolve(sync + ".csv"), csv);
    }

    private static void awaitPost(String path, String words) {
        await().untilAsserted(() -> assertThat(posts(path, words)).isNotEmpty());
    }

    private static List<Map<?, ?>> posts(String path, String words) {
        return POSTS.stream()
                .filter(post -> post.path().equals(path) && post.text().contains(words))
                .<Map<?, ?>>map(post -> (Map<?, ?>) post.json())
                .toList();
    }

    private static void awaitMail(String subject, String words) {
        await().untilAsserted(() -> assertThat(Arrays.asList(mail.getReceivedMessages()))
                .anySatisfy(message -> {
                    assertThat(message.getSubject()).isEqualTo(subject);
                    assertThat(message.getAllRecipients()[0]).hasToString("data-team@example.com");
                    assertThat(GreenMailUtil.getBody(message)).contains(words);
                }));
    }

    private static List<String> notices() throws IOException {
        return Pattern.compile("(?s)```yaml\n(.*?)```")
                .matcher(Files.readString(README))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains("run-events-source"))
                .toList();
    }

    private static final String SYNC = """
            - route:
                id: NAME
                from:
                  uri: sync:NAME
                  parameters:
                    connection: warehouse
                    query: >-
                      select * from read_csv('FOLDER/NAME.csv', header = true,
                      columns = {'id': 'BIGINT', 'refuse': 'BOOLEAN', 'at': 'BIGINT'})
                    key: id
                  steps:
                    - to:
                        id: to-crm
                        uri: kamelet:http-json-sink
                        parameters: { connection: crm, path: /rows, tie: index, results: body.results, resultOk: entry.ok }
            """;

    private static final String LATE_SOON = """
            - route:
                id: late-soon
                from:
                  uri: "kamelet:run-events-source?name=late-soon&events=late,completed&syncs=lagging,idle&lateAfter=1ms"
                  steps:
                    - to: { id: post, uri: kamelet:http-json-sink, parameters: { connection: slack, path: /late, rowsPerCall: 1 } }
            """;
}
