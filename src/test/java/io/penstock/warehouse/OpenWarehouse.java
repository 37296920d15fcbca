package io.penstock.warehouse;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.connection.Connections;
import io.penstock.testing.PostgreSqlDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One warehouse with everything that reads it, put together as the application does, without the application. */
final class OpenWarehouse implements AutoCloseable {

    static final String NAME = "warehouse";

    final Connection connection;
    final WarehouseSources sources;
    final Warehouses warehouses;
    final Dialect dialect;

    private OpenWarehouse(Connection connection) {
        this.connection = connection;
        Connections connections = new Only(connection);
        this.sources = new WarehouseSources(connections, List.of(new DuckDbDialect(), new PostgreSqlDialect()));
        this.warehouses = new Warehouses(connections, sources);
        this.dialect = warehouses.dialect(NAME);
    }

    static OpenWarehouse postgreSql(PostgreSqlDatabase database) {
        return of("postgresql", Map.of("url", database.url()));
    }

    static OpenWarehouse duckDb(Path folder) {
        return of("duckdb", Map.of("path", folder.resolve("warehouse.duckdb").toString(), "create", "true"));
    }

    static OpenWarehouse of(String type, Map<String, String> settings) {
        return new OpenWarehouse(new Connection(NAME, type, settings));
    }

    OpenWarehouse with(String key, String value) {
        Map<String, String> settings = new HashMap<>(connection.settings());
        settings.put(key, value);
        return of(connection.type(), settings);
    }

    void execute(String... statements) {
        try (var lent = sources.named(NAME).getConnection();
                var statement = lent.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        sources.close();
    }

    private record Only(Connection connection) implements Connections {

        @Override
        public Connection named(String name) {
            if (!name.equals(connection.name())) {
                throw new ConnectionException("there is no connection \"" + name + "\"");
            }
            return connection;
        }

        @Override
        public List<Connection> all() {
            return List.of(connection);
        }
    }
}
