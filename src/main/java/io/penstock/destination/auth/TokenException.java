package io.penstock.destination.auth;

import java.io.IOException;

/** No token could be got. */
public final class TokenException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean hopeless;

    TokenException(String message, boolean hopeless) {
        super(message);
        this.hopeless = hopeless;
    }

    /** What the token server said, without secrets. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** Whether the settings are wrong, so that trying again is of no use. */
    public boolean isHopeless() {
        return hopeless;
    }
}
