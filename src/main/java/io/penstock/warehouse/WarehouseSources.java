package io.penstock.warehouse;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.connection.ConnectionUser;
import io.penstock.connection.Connections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A pool for every connection that is a warehouse. A pool connects when it is first used, so a warehouse that cannot be
 * reached does not keep the application from starting. A connection that changes gets another pool under the same
 * object. Safe for use by several threads.
 */
@Component
@Order(1)
public final class WarehouseSources implements ConnectionUser, AutoCloseable {

    private final Map<String, Dialect> dialects;
    private final Connections connections;
    private final Map<String, RenewablePool> pools = new ConcurrentSkipListMap<>();

    public WarehouseSources(Connections connections, List<Dialect> dialects) {
        this.connections = connections;
        this.dialects = dialects.stream().collect(Collectors.toMap(Dialect::type, Function.identity()));
        for (Connection connection : connections.all()) {
            open(connection);
        }
    }

    @Override
    public void renewed(String name) {
        Optional<Connection> warehouse = connections.all().stream()
                .filter(connection ->
                        connection.name().equals(name) && dialect(connection).isPresent())
                .findFirst();
        if (warehouse.isPresent()) {
            open(warehouse.get());
        } else {
            Optional.ofNullable(pools.remove(name)).ifPresent(RenewablePool::retire);
        }
    }

    /** The connections to warehouses, by name, each with its pool. The pools stay ours to close. */
    public Map<String, DataSource> all() {
        return Map.copyOf(pools);
    }

    /** A pool that nobody has opened for each warehouse of these that has none yet, to try a flow out with. */
    public Map<String, Object> unopened(List<Connection> others) {
        Map<String, Object> unopened = new TreeMap<>();
        for (Connection other : others) {
            if (!pools.containsKey(other.name())) {
                dialect(other)
                        .ifPresent(dialect -> unopened.put(other.name(), new RenewablePool(pool(other, dialect))));
            }
        }
        return unopened;
    }

    /** The pool of a warehouse. */
    public DataSource named(String connection) {
        RenewablePool pool = pools.get(connection);
        if (pool == null) {
            throw new ConnectionException("there is no warehouse \"" + connection + "\"; warehouses are: "
                    + String.join(", ", pools.keySet()));
        }
        return pool;
    }

    /**
     * The warehouses whose pool cannot give a connection, by name, with the database's words. A pool that nobody has
     * used is not opened for this, and one that works is not asked; one that refused is asked again, which may take its
     * connect timeout.
     */
    public Map<String, String> refusals() {
        Map<String, String> refusals = new TreeMap<>();
        for (Connection connection : connections.all()) {
            RenewablePool pool = pools.get(connection.name());
            Optional<Dialect> dialect = dialect(connection);
            if (pool != null && dialect.isPresent()) {
                pool.refusal()
                        .ifPresent(refusal ->
                                refusals.put(connection.name(), dialect.get().words(Warehouses.cause(refusal))));
            }
        }
        return refusals;
    }

    /** How the pools that have been used are used now, by connection. */
    public Map<String, PoolUse> uses() {
        Map<String, PoolUse> uses = new TreeMap<>();
        pools.forEach((connection, pool) -> pool.use().ifPresent(use -> uses.put(connection, use)));
        return uses;
    }

    /** What the connection's product is like, or empty if the connection is no warehouse. */
    public Optional<Dialect> dialect(Connection connection) {
        return Optional.ofNullable(dialects.get(connection.type()));
    }

    @Override
    public void close() {
        pools.values().forEach(RenewablePool::close);
    }

    private void open(Connection connection) {
        dialect(connection).ifPresent(dialect -> {
            HikariDataSource pool = pool(connection, dialect);
            RenewablePool known = pools.get(connection.name());
            if (known == null) {
                pools.put(connection.name(), new RenewablePool(pool));
            } else {
                known.renew(pool);
            }
        });
    }

    private static HikariDataSource pool(Connection connection, Dialect dialect) {
        HikariDataSource pool = new HikariDataSource();
        PoolKeys.apply(pool, connection);
        dialect.configure(pool, connection);
        return pool;
    }
}
