package io.penstock.reload;

import io.penstock.config.Problem;
import java.util.List;

/** A wish that is refused. The message says why and what to do. */
public final class ReloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, for those who answer over HTTP. */
    public enum Kind {
        UNKNOWN,
        CONFLICT,
        INVALID
    }

    private final Kind kind;
    private final String code;
    private final transient List<Problem> problems;

    ReloadException(Kind kind, String code, String message) {
        this(kind, code, message, List.of());
    }

    ReloadException(Kind kind, String code, String message, List<Problem> problems) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.problems = problems;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** What is wrong with files, where that is why. */
    public List<Problem> problems() {
        return problems;
    }
}
