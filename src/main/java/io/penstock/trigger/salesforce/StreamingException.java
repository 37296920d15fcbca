package io.penstock.trigger.salesforce;

import java.io.IOException;

/** The streaming session is over; another one may go on. */
final class StreamingException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Kind {
        /** The token was refused. */
        TOKEN,
        /** Events before the replay id are not kept any more. */
        REPLAY_GONE,
        /** Anything else that may be better with another session. */
        LOST
    }

    private final Kind kind;

    StreamingException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
