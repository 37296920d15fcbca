package io.penstock.console;

import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** A call that is refused. The message says why and what to do, without secrets and row values. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * One thing that is wrong with what was sent.
     *
     * @param field where, empty for the whole
     * @param code stable
     * @param detail what is wrong, and what is right
     */
    record Fault(String field, String code, String detail) {}

    private final HttpStatusCode status;
    private final String code;
    private final transient List<Fault> faults;

    Refusal(HttpStatusCode status, String code, String message) {
        this(status, code, message, List.of());
    }

    Refusal(HttpStatusCode status, String code, String message, List<Fault> faults) {
        super(message);
        this.status = status;
        this.code = code;
        this.faults = faults;
    }

    /** The same without secrets (P9). */
    Refusal without(UnaryOperator<String> secrets) {
        return new Refusal(
                status,
                code,
                secrets.apply(String.valueOf(getMessage())),
                faults.stream()
                        .map(fault -> new Fault(fault.field(), fault.code(), secrets.apply(fault.detail())))
                        .toList());
    }

    ProblemDetail problem() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, getMessage());
        problem.setType(URI.create("urn:penstock:" + code));
        HttpStatus known = HttpStatus.resolve(status.value());
        problem.setTitle(known == null ? "Refused" : known.getReasonPhrase());
        problem.setProperty("code", code);
        if (!faults.isEmpty()) {
            problem.setProperty("errors", faults);
        }
        return problem;
    }
}
