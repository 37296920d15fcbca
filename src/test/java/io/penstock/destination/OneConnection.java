package io.penstock.destination;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.connection.Connections;
import java.util.List;

/** An installation with one connection. */
record OneConnection(Connection connection) implements Connections {

    @Override
    public Connection named(String name) {
        if (name.equals(connection.name())) {
            return connection;
        }
        throw new ConnectionException("there is no connection " + name);
    }

    @Override
    public List<Connection> all() {
        return List.of(connection);
    }
}
