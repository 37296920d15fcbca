package io.penstock.warehouse;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.connection.Connections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * A pool for every connection that is a warehouse. A pool connects when it is first used, so a warehouse that cannot be
 * reached does not keep the application from starting.
 */
@Component
public final class WarehouseSources implements AutoCloseable {

    private final Map<String, Dialect> dialects;
    private final Map<String, HikariDataSource> pools = new TreeMap<>();

    public WarehouseSources(Connections connections, List<Dialect> dialects) {
        this.dialects = dialects.stream().collect(Collectors.toMap(Dialect::type, Function.identity()));
        for (Connection connection : connections.all()) {
            dialect(connection).ifPresent(dialect -> pools.put(connection.name(), pool(connection, dialect)));
        }
    }

    /** The connections to warehouses, by name, each with its pool. The pools stay ours to close. */
    public Map<String, DataSource> all() {
        return Map.copyOf(pools);
    }

    /** The pool of a warehouse. */
    public DataSource named(String connection) {
        HikariDataSource pool = pools.get(connection);
        if (pool == null) {
            throw new ConnectionException("there is no warehouse \"" + connection + "\"; warehouses are: "
                    + String.join(", ", pools.keySet()));
        }
        return pool;
    }

    /** What the connection's product is like, or empty if the connection is no warehouse. */
    public Optional<Dialect> dialect(Connection connection) {
        return Optional.ofNullable(dialects.get(connection.type()));
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
    }

    private static HikariDataSource pool(Connection connection, Dialect dialect) {
        HikariDataSource pool = new HikariDataSource();
        PoolKeys.apply(pool, connection);
        dialect.configure(pool, connection);
        return pool;
    }
}
