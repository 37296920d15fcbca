package io.penstock.destination;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionKey;
import io.penstock.connection.ConnectionKey.Kind;
import io.penstock.connection.ConnectionType;
import io.penstock.destination.auth.Auth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the connection files of an {@link ApiType} may say. */
record ApiConnections(ApiType api) implements ConnectionType {

    @Override
    public String type() {
        return api.type();
    }

    @Override
    public List<ConnectionKey> keys() {
        List<ConnectionKey> keys = new ArrayList<>();
        keys.add(
                api.url() == null
                        ? ConnectionKey.required("url", Kind.TEXT)
                        : ConnectionKey.optional("url", Kind.TEXT));
        keys.add(ConnectionKey.choice("auth.type", api.auth().toArray(String[]::new)));
        keys.addAll(Auth.keys());
        keys.add(ConnectionKey.optional("limit.calls", Kind.NUMBER));
        keys.add(ConnectionKey.optional("limit.per", Kind.DURATION));
        keys.add(ConnectionKey.optional("limit.parallel", Kind.NUMBER));
        keys.add(ConnectionKey.optional("timeout.connect", Kind.DURATION));
        keys.add(ConnectionKey.optional("timeout.answer", Kind.DURATION));
        keys.add(ConnectionKey.optional("headers.*", Kind.TEXT));
        keys.add(ConnectionKey.optional("test-path", Kind.TEXT));
        api.settings()
                .forEach((name, kind) -> keys.add(
                        switch (kind) {
                            case "secret" -> ConnectionKey.required(name, Kind.SECRET);
                            case "required" -> ConnectionKey.required(name, Kind.TEXT);
                            default -> ConnectionKey.optional(name, Kind.TEXT);
                        }));
        return keys;
    }

    @Override
    public Optional<String> complaint(Connection connection) {
        return Auth.missing(connection, api.auth().get(0));
    }
}
