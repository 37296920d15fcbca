package io.penstock.testing;

/** What a {@link HubSpotSimulator} can be asked to do instead of answering a write. */
public enum HubSpotFault {
    /** The connection is broken before anything happens. */
    RESET_BEFORE_THE_ANSWER(false),
    /** The write happens; the connection is broken in the middle of the answer. */
    RESET_HALF_WAY(true),
    /** The write happens; the connection is broken before the answer. */
    APPLIED_BUT_ANSWER_LOST(true),
    /** Nothing happens, and nothing is said. */
    SILENCE(false),
    /** Nothing happens; status 200 without a body. */
    EMPTY(false),
    /** Nothing happens; status 200 with a page to sign in. */
    WEB_PAGE(false),
    /** The write happens; the answer ends in the middle. */
    TRUNCATED(true),
    /** Only the first half of the inputs is written, and only they are answered for. */
    FEWER_RESULTS(true),
    /** Status 401, as if the token had expired. */
    UNAUTHORIZED(false),
    /** Status 429 with {@code Retry-After: 1}. */
    BUSY_WITH_HINT(false),
    /** Status 429 without a hint. */
    BUSY(false),
    /** Status 503. */
    UNAVAILABLE(false),
    /** Nobody listens until {@link HubSpotSimulator#up} is called. */
    CONNECTION_REFUSED(false);

    private final boolean writes;

    HubSpotFault(boolean writes) {
        this.writes = writes;
    }

    boolean writes() {
        return writes;
    }
}
