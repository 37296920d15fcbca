package io.penstock.connection;

import java.util.List;
import java.util.Optional;

/**
 * What a connection file of one type may say. Every bean of this type is known to {@link ConnectionFiles}, so the
 * package that can do something with a type of connection is the one that declares it.
 */
public interface ConnectionType {

    /** The value of {@code type:} in the file: {@code postgresql}, {@code hubspot}, {@code http}. */
    String type();

    /** Its keys besides {@code type} and {@code description}, in the order in which a person would write them. */
    List<ConnectionKey> keys();

    /**
     * What is wrong with the settings taken together, where each of them alone is right: a sentence that says what to
     * do. Asked only when there is no other problem with the file.
     */
    default Optional<String> complaint(Connection connection) {
        return Optional.empty();
    }
}
