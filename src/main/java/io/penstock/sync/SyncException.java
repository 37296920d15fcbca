package io.penstock.sync;

/** A wish that cannot be met as things are. The message says why and what to do. */
public class SyncException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is, for callers that map it to a status. */
    public enum Kind {
        /** There is no such sync, run or plan. */
        UNKNOWN,
        /** It does not fit the present state: superseded, busy, nothing to do. */
        CONFLICT,
        /** What was asked is wrong in itself. */
        INVALID
    }

    private final Kind kind;
    private final String code;

    /** @param code stable and dotted, such as {@code plan.superseded} */
    public SyncException(Kind kind, String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }
}
