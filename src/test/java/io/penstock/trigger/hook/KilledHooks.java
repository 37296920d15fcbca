package io.penstock.trigger.hook;

import io.penstock.testing.Installation;
import java.nio.file.Path;

/** A process that takes webhooks, stored first, until it is killed. Says where when it is ready. */
final class KilledHooks {

    static final String READY = "ready at ";

    private KilledHooks() {}

    public static void main(String[] args) throws InterruptedException {
        Installation installation = new Installation(Path.of(args[0]))
                .web()
                .flow(
                        "events",
                        HookFlows.flow(
                                "events",
                                "eventId: id, parallel: 8, firstPause: 50ms, longestPause: 500ms",
                                "- to: { id: count, uri: kamelet:store-counter-action, parameters: { table: seen, key: id } }\n"
                                        + "- marshal: { json: { library: Jackson } }\n- setBody: { simple: \"[${body}]\" }\n- to: { uri: '"
                                        + args[1] + "' }"))
                .start();
        System.out.println(READY + installation.url());
        Thread.currentThread().join();
    }
}
