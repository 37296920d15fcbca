package io.penstock.kill;

import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import io.penstock.testing.SalesforceStreaming;
import io.penstock.trigger.feed.FedFlows;
import io.penstock.trigger.marketo.MarketoSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;

/** All that lives on while an installation with a flow for every source that is read is killed. */
final class KilledSources implements AutoCloseable {

    private static final String OFTEN = ", interval: 20ms";
    static final int BATCH = 7;
    private static final String CHANNEL = "/data/OrderChangeEvent";

    private final Path folder;
    private final Installation installation;
    private final PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase();
    private final MarketoSimulator marketo = new MarketoSimulator();
    private final SalesforceStreaming salesforce;
    private final Map<String, KilledSource> sources = new LinkedHashMap<>();

    KilledSources(Path folder) throws LifecycleException, IOException {
        this.folder = folder;
        this.installation = new Installation(folder);
        this.salesforce = new SalesforceStreaming(folder.resolve("tomcat").toAbsolutePath(), CHANNEL);
        database.execute("CREATE TABLE event (id int PRIMARY KEY, at timestamptz NOT NULL)");
        Files.createDirectories(folder.resolve("in"));
        installation
                .connection("warehouse", "type: postgresql\nurl: " + database.url() + "\n")
                .connection("marketo", marketo.connection())
                .connection("salesforce", salesforce.settings());
        fed(
                "rows",
                "table-changes-source",
                this::rows,
                "connection: warehouse, query: 'SELECT * FROM event'," + " cursor: at, key: id, lag: 5s, batchSize: "
                        + BATCH + OFTEN);
        fed(
                "activities",
                "marketo-activities-source",
                this::activities,
                "connection: marketo, activityTypes: '2'," + " since: '2026-11-22T08:00:00Z', overlap: 10s, batchSize: "
                        + BATCH + OFTEN);
        fed(
                "changes",
                "salesforce-events-source",
                this::changes,
                "connection: salesforce, grace: 2s, channel: " + CHANNEL + ", batchSize: " + BATCH);
        fed(
                "files",
                "file-drop-source",
                this::file,
                "directory: " + folder.resolve("in") + ", ready: renamed, key: id, batchSize: " + BATCH + OFTEN);
        told("dbt", "dbt-run-source", this::dbt, "path: " + folder.resolve("run_results.json"), "${body[invocation]}");
        told("finished", "sync-finished-source", (from, to) -> List.of(), "syncs: customers", "${variable.run}");
        sync("customers", "");
        sync("followers", ", after: customers");
    }

    /** A flow whose rows go to a destination of its own. */
    private void fed(String name, String kamelet, KilledSource.Offering offering, String parameters) {
        JsonReceiver receiver = source(name, offering);
        installation
                .connection(name, FedFlows.receiver(receiver))
                .flow(name, FedFlows.flow(kamelet, name, parameters, FedFlows.sink(name)));
    }

    /** A flow that tells of each row by one word. */
    private void told(String name, String kamelet, KilledSource.Offering offering, String parameters, String word) {
        JsonReceiver receiver = source(name, offering);
        String steps = "- setBody: { simple: '[{\"id\":\"" + word + "\"}]' }\n- to: { uri: '" + receiver.url() + "' }";
        installation.flow(name, FedFlows.flow(kamelet, name, parameters + ", interval: 20ms", steps));
    }

    private JsonReceiver source(String name, KilledSource.Offering offering) {
        JsonReceiver receiver = new JsonReceiver();
        sources.put(name, new KilledSource(name, receiver, offering));
        return receiver;
    }

    private void sync(String name, String timing) {
        JsonReceiver receiver = source(name, (from, to) -> List.of());
        installation.connection(name, FedFlows.receiver(receiver)).flow(name, """
                        - route:
                            id: %s
                            from:
                              uri: sync:%s
                              parameters: { connection: warehouse, query: SELECT id FROM event WHERE id <= 3, key: id, mode: all%s }
                              steps:
                        %s
                        """.formatted(
                        name, name, timing, FedFlows.sink(name).indent(8).stripTrailing()));
    }

    KilledSource source(String name) {
        return Objects.requireNonNull(sources.get(name), name);
    }

    /** Those whose events are offered here; a run of a sync is offered by asking for it. */
    List<KilledSource> fed() {
        return Stream.of("rows", "activities", "changes", "files", "dbt")
                .map(this::source)
                .toList();
    }

    KillableProcess start(String... options) {
        return new KillableProcess(folder, Map.of(), "", options);
    }

    /** Files that are still where they were dropped. */
    List<Path> notTaken() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("in"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** A second apart; one in four comes three seconds late. */
    private Collection<String> rows(int from, int to) {
        database.execute("INSERT INTO event SELECT i, TIMESTAMPTZ '2026-11-22 12:00:00Z' + interval '1 s' *"
                + " (i - CASE WHEN i % 4 = 0 THEN 3 ELSE 0 END) FROM generate_series(" + from + ", " + to + ") i");
        return keys(from, to, i -> true);
    }

    private Collection<String> activities(int from, int to) {
        marketo.record(from, to);
        return keys(from, to, i -> i % 5 != 0);
    }

    private Collection<String> changes(int from, int to) {
        for (int id = from; id <= to; id++) {
            salesforce.publish(Map.of("id", id, "ChangeEventHeader", Map.of("recordIds", List.of("801" + id))));
        }
        return keys(from, to, i -> true);
    }

    private Collection<String> file(int from, int to) throws IOException {
        Path written = folder.resolve("written.csv");
        Files.writeString(
                written,
                IntStream.rangeClosed(from, to)
                        .mapToObj(i -> i + ",x\n")
                        .collect(Collectors.joining("", "id,name\n", "")));
        Files.move(written, folder.resolve("in/orders-" + from + ".csv"), StandardCopyOption.ATOMIC_MOVE);
        return keys(from, to, i -> true);
    }

    /** The file holds one run only, so that the next is not written before the last has been told of. */
    private Collection<String> dbt(int from, int to) throws IOException {
        if (!source("dbt").missing().isEmpty()) {
            return List.of();
        }
        Files.writeString(
                folder.resolve("run_results.json"),
                "{\"metadata\": {\"invocation_id\": \"i" + from
                        + "\"}, \"args\": {\"which\": \"build\"}, \"results\": [{\"unique_id\": \"model.a\", \"status\": \"success\"}]}");
        return List.of("i" + from);
    }

    private static Collection<String> keys(int from, int to, IntPredicate wanted) {
        return IntStream.rangeClosed(from, to)
                .filter(wanted)
                .mapToObj(Integer::toString)
                .toList();
    }

    @Override
    public String toString() {
        return sources.values().toString();
    }

    @Override
    public void close() {
        sources.values().forEach(KilledSource::close);
        marketo.close();
        salesforce.close();
        database.close();
    }
}
