package io.penstock.connection;

/** Tries a connection of the types it knows, for {@code connections test}. */
public interface ConnectionTest {

    boolean handles(Connection connection);

    /**
     * Reaches the account with its credentials and changes nothing there.
     *
     * @return what answered, for a person: product and version, account name
     * @throws ConnectionException what is wrong and what to do
     */
    String test(Connection connection);
}
