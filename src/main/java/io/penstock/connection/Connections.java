package io.penstock.connection;

import java.util.List;

/** The connections of this installation. Safe for use by several threads. */
public interface Connections {

    /** The connection of this name, or a {@link ConnectionException} that lists the names there are. */
    Connection named(String name);

    /** All of them, by name. */
    List<Connection> all();
}
