package io.penstock.trigger.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P7 and P8: the files of hooks are edited while they are called. */
class HookReloadIT {

    private static final int EDITS = 4;

    @TempDir
    Path folder;

    private final Set<String> stored = ConcurrentHashMap.newKeySet();
    private final List<String> unexpected = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong next = new AtomicLong();

    @Test
    void noCallIsRefusedAndNoEventLostByAnEdit() {
        try (JsonReceiver receiver = new JsonReceiver();
                Installation installation = new Installation(folder)
                        .web()
                        .set("penstock.reload.look", "20ms")
                        .set("penstock.reload.settle", "60ms")) {
            installation
                    .flow("version", answering(0))
                    .flow("events", storing(0, receiver.url()))
                    .start();
            HookCaller caller = new HookCaller(installation.url());
            AtomicBoolean over = new AtomicBoolean();
            try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
                callers.execute(() -> ask(new HookCaller(installation.url()), over));
                callers.execute(() -> store(new HookCaller(installation.url()), over));
                try {
                    for (int edit = 1; edit <= EDITS; edit++) {
                        installation.flow("version", answering(edit)).flow("events", storing(edit, receiver.url()));
                        String now = "v" + edit;
                        await().atMost(Duration.ofSeconds(30))
                                .until(() -> caller.post("/hooks/version", "{}")
                                        .body()
                                        .equals(now));
                    }
                } finally {
                    over.set(true);
                }
            }
            assertThat(unexpected).isEmpty();
            assertThat(stored).isNotEmpty();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(stored).allMatch(id -> receiver.rows().containsKey(id)));
        }
    }

    private static String answering(int version) {
        return HookFlows.flow("version", "answer: reply", "- setBody: { constant: v" + version + " }");
    }

    private static String storing(int version, String url) {
        return HookFlows.flow(
                "events",
                "eventId: id",
                "- marshal: { json: { library: Jackson } }\n- setBody: { simple: \"[${body}]\" }\n- setHeader: { name: version,"
                        + " constant: v" + version + " }\n- to: { uri: '" + url + "' }");
    }

    private void ask(HookCaller caller, AtomicBoolean over) {
        while (!over.get()) {
            HookCaller.Answer answer = caller.post("/hooks/version", "{}");
            if (answer.status() != 200) {
                unexpected.add("version " + answer);
            }
        }
    }

    private void store(HookCaller caller, AtomicBoolean over) {
        while (!over.get()) {
            String id = "e" + next.incrementAndGet();
            HookCaller.Answer answer = caller.post("/hooks/events", "{\"id\": \"" + id + "\"}");
            if (answer.status() == 200) {
                stored.add(id);
            } else {
                unexpected.add("events " + answer);
            }
        }
    }
}
