package io.penstock.destination.auth;

import java.util.Map;

/** Opens an account. One object per connection, shared by all flows; safe for use by several threads. */
public interface Credentials {

    /** Nobody asks who we are. */
    Credentials NONE = (url, headers) -> url;

    /**
     * Adds what proves who we are.
     *
     * @param headers of the request, added to
     * @return the URL to call, which is the one given unless the proof is part of it
     * @throws TokenException if a token is needed and there is none
     */
    String sign(String url, Map<String, String> headers) throws TokenException;

    /** Changes each time a new token is got. */
    default long generation() {
        return 0;
    }

    /** The token of this generation was refused: the next {@link #sign} gets another. Repeating it is harmless. */
    default void renew(long refused) {}

    /** The token in use, which must not be shown to anybody; empty if there is none. */
    default String secret() {
        return "";
    }
}
