package io.penstock.warehouse;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.connection.ConnectionTest;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Tries a warehouse: the product and its version, the database and who we are there. */
@Component
final class WarehouseTest implements ConnectionTest {

    private final WarehouseSources sources;

    WarehouseTest(WarehouseSources sources) {
        this.sources = sources;
    }

    @Override
    public boolean handles(Connection connection) {
        return sources.dialect(connection).isPresent();
    }

    @Override
    public String test(Connection connection) {
        try (java.sql.Connection lent = sources.named(connection.name()).getConnection()) {
            DatabaseMetaData product = lent.getMetaData();
            String user = product.getUserName();
            return product.getDatabaseProductName() + " " + product.getDatabaseProductVersion() + ", database "
                    + lent.getCatalog() + (user == null || user.isEmpty() ? "" : ", user " + user);
        } catch (SQLException e) {
            SQLException cause = Warehouses.cause(e);
            throw new ConnectionException(
                    connection.name() + ": "
                            + sources.dialect(connection)
                                    .map(dialect -> dialect.words(cause))
                                    .orElseGet(cause::getMessage),
                    e);
        }
    }
}
