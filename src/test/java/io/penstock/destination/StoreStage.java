package io.penstock.destination;

import io.penstock.mapping.RowLanguage;
import io.penstock.storage.StoreDatabase;
import io.penstock.store.Store;
import io.penstock.store.StoreSteps;
import io.penstock.store.StoreTable;
import io.penstock.store.StoreWrite;
import io.penstock.store.StoredDocument;
import io.penstock.testing.FaultyProxy;
import io.penstock.testing.FaultyProxy.Fault;
import io.penstock.testing.MovableClock;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The store in a PostgreSQL behind a network that can fail. What is given and held is JSON text by key. */
final class StoreStage implements Stage {

    private static final int MOST = 100;

    private final PostgreSqlDatabase server = PostgreSqlServer.shared().newDatabase();
    private final URI address = URI.create(server.url().substring("jdbc:".length()));
    private final FaultyProxy proxy = FaultyProxy.before(address.getHost(), address.getPort());
    private final MovableClock clock = new MovableClock();
    private final StoreDatabase sinks = new StoreDatabase(
            "jdbc:postgresql://127.0.0.1:" + proxy.port() + address.getPath() + "?" + address.getQuery());
    private final StoreDatabase direct = new StoreDatabase(server.url());

    @Override
    public Map<String, Object> beans() {
        return Map.of("store", new StoreSteps(Store.of(sinks.tables(), clock), new RowLanguage(clock)));
    }

    @Override
    public Map<String, String> parameters(Map<String, String> written) {
        return written;
    }

    @Override
    public void given(String name, Object how) {
        List<StoreWrite> writes = new ArrayList<>();
        ((Map<?, ?>) how)
                .forEach((key, json) -> writes.add(
                        new StoreWrite.Put(key.toString(), json.toString(), null, new StoreWrite.When.Always())));
        look().write(new StoreTable("", name), writes);
    }

    @Override
    public Object holds(String name) {
        Map<String, String> held = new LinkedHashMap<>();
        for (StoredDocument document : look().page(new StoreTable("", name), null, MOST)) {
            held.put(document.key(), document.json());
        }
        return held;
    }

    /** With a cache that knows nothing yet. */
    private Store look() {
        return Store.of(direct.tables(), clock);
    }

    @Override
    public List<Trouble> troubles() {
        List<Trouble> troubles = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            for (String statement : List.of("INSERT INTO", "COMMIT")) {
                troubles.add(Trouble.passing(
                        fault + " at " + statement,
                        () -> proxy.hit(statement, fault),
                        proxy::heal,
                        "store.unavailable"));
            }
        }
        troubles.add(Trouble.deferring(
                "connection refused",
                () -> {
                    proxy.refuse();
                    proxy.cut();
                },
                proxy::heal,
                "store.unavailable"));
        troubles.add(Trouble.deferring("no answer to anything", proxy::stall, proxy::heal, "store.unavailable"));
        return troubles;
    }

    @Override
    public void close() {
        proxy.heal();
        sinks.close();
        direct.close();
        proxy.close();
        server.close();
    }
}
