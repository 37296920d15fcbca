package io.penstock.kill;

import io.penstock.sync.RunReport;
import io.penstock.sync.RunRequest;
import io.penstock.sync.RunRequests;
import io.penstock.sync.Runs;
import io.penstock.sync.Syncs;
import io.penstock.testing.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;

/** A sync in a running installation whose flow is replaced again and again. */
final class ChangingSync implements AutoCloseable {

    static final List<String> MODES = List.of("mirror", "upsert", "insert", "all");
    static final List<String> MAPPINGS = List.of("a", "b");

    private final Installation penstock;
    private final Path file;
    private final String name;
    private String mode = "mirror";
    private String mapping = "a";

    ChangingSync(Installation penstock, String name) {
        this.penstock = penstock;
        this.name = name;
        this.file = penstock.folder().resolve("later/" + name + ".camel.yaml");
        for (String tag : MAPPINGS) {
            penstock.write(
                    "mappings/" + tag + ".yaml", "fields:\n  id: id\n  version: version\n  tag: \"'" + tag + "'\"\n");
        }
        reload();
    }

    /** The value that the present mapping gives to every row. */
    String mapping() {
        return mapping;
    }

    void mode(String newMode) {
        mode = newMode;
        reload();
    }

    void mapping(String newMapping) {
        mapping = newMapping;
        reload();
    }

    void ask() {
        penstock.bean(Syncs.class).request(RunRequest.run(name, "test", Instant.now()));
    }

    void cancel() {
        if (penstock.bean(Syncs.class).progress(name).isPresent()) {
            penstock.bean(Syncs.class).cancel(name, "test");
        }
    }

    void release() {
        if (penstock.newest(name) > 0) {
            penstock.bean(Syncs.class).release(name, null, null, "test");
        }
    }

    /** Every run so far, newest first, when none goes on and none is asked for. */
    List<RunReport> quiet() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> penstock.bean(RunRequests.class).waiting().isEmpty()
                        && penstock.bean(Runs.class).open().isEmpty()
                        && penstock.bean(Syncs.class).progress(name).isEmpty());
        return penstock.bean(Runs.class).recent(name, 1000);
    }

    private void reload() {
        penstock.write(
                "later/" + name + ".camel.yaml", FLOW.replace("NAME", name).formatted(mode, mapping));
        CamelContext camel = penstock.bean(CamelContext.class);
        try {
            PluginHelper.getRoutesLoader(camel)
                    .updateRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:" + file));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            CamelContext camel = penstock.bean(CamelContext.class);
            camel.getRouteController().stopRoute(name);
            camel.removeRoute(name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String FLOW = """
            - route:
                id: NAME
                description: A table to billing
                from:
                  uri: sync:NAME
                  parameters:
                    connection: warehouse
                    query: SELECT id, version FROM NAME
                    key: id
                    mode: %s
                    guard: "off"
                    batchSize: 5
                    parallel: 2
                  steps:
                    - to:
                        uri: kamelet:map-fields-action
                        parameters:
                          mapping: %s
                    - to:
                        id: to-billing
                        uri: kamelet:http-json-sink
                        parameters:
                          connection: billing
                          path: /rows
                          tie: index
                          results: body.results
                          resultOk: entry.ok
                          deletePath: "/rows/{key}"
                          tries: 2
                          firstPause: 10ms
            """;
}
