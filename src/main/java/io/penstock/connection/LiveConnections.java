package io.penstock.connection;

import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The connections that are in force, which can be exchanged one by one. Safe for use by several threads. */
public final class LiveConnections implements Connections {

    private final List<ConnectionType> types;
    private final Secrets secrets;
    private final Supplier<List<ConnectionUser>> users;
    private volatile ConnectionFiles current;

    LiveConnections(
            ConnectionFiles first, List<ConnectionType> types, Secrets secrets, Supplier<List<ConnectionUser>> users) {
        this.current = first;
        this.types = types;
        this.secrets = secrets;
        this.users = users;
    }

    @Override
    public Connection named(String name) {
        return current.named(name);
    }

    @Override
    public List<Connection> all() {
        return current.all();
    }

    /** The connection that a file of this text would be, or empty, with the reasons among the problems. */
    public Optional<Connection> parse(Path file, String text, Problems problems) {
        return ConnectionFiles.check(file, text, types, secrets, problems);
    }

    /** The connections as they would be after some edits, by name; empty for one that is gone. */
    public Connections with(Map<String, Optional<Connection>> edits) {
        return current.with(edits);
    }

    /** Puts edits into force and tells everyone who holds something open for these connections. */
    public synchronized void renew(Map<String, Optional<Connection>> edits) {
        current = current.with(edits);
        for (ConnectionUser user : users.get()) {
            edits.keySet().forEach(user::renewed);
        }
    }
}
