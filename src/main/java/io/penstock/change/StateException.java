package io.penstock.change;

import org.jspecify.annotations.Nullable;

/** The state of a sync cannot be read or written. Nothing was changed by the call that failed. */
public class StateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public StateException(String message, Throwable cause) {
        this("state.failed", message, cause);
    }

    public StateException(String message) {
        this("state.failed", message, null);
    }

    private StateException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The disk takes no more. */
    static StateException unwritable(String message, Throwable cause) {
        return new StateException(
                "state.unwritable", message + "; make room on the disk and start the run again", cause);
    }

    /** {@code state.unwritable} where the disk takes no more, otherwise {@code state.failed}. */
    public String code() {
        return code;
    }
}
