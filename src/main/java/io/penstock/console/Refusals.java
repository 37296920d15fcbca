package io.penstock.console;

import io.penstock.change.StateException;
import io.penstock.config.ProblemsException;
import io.penstock.config.Redaction;
import io.penstock.connection.ConnectionException;
import io.penstock.reload.ReloadException;
import io.penstock.row.RowReadException;
import io.penstock.sync.SyncException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.lang.Nullable;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever went wrong in a call into problem details. */
@RestControllerAdvice("io.penstock.console")
class Refusals extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final Redaction redaction;

    Refusals(Redaction redaction) {
        this.redaction = redaction;
    }

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal) {
        return refusal.without(redaction::hide).problem();
    }

    @ExceptionHandler
    ProblemDetail refused(SyncException refusal) {
        HttpStatus status = switch (refusal.kind()) {
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
        };
        return problem(status, refusal.code(), message(refusal));
    }

    @ExceptionHandler
    ProblemDetail refused(ReloadException refusal) {
        HttpStatus status = switch (refusal.kind()) {
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
        };
        return problem(status, refusal.code(), message(refusal));
    }

    @ExceptionHandler
    ProblemDetail unreachable(ConnectionException failure) {
        return problem(HttpStatus.BAD_GATEWAY, "connection.failed", message(failure));
    }

    @ExceptionHandler
    ProblemDetail wrongFiles(ProblemsException failure) {
        List<Refusal.Fault> faults = failure.problems().stream()
                .map(problem -> new Refusal.Fault(
                        problem.file().toString(),
                        problem.code(),
                        (problem.what() + " " + problem.suggestion()).strip()))
                .toList();
        return refused(new Refusal(
                HttpStatus.UNPROCESSABLE_ENTITY,
                faults.get(0).code(),
                message(failure).strip(),
                faults));
    }

    @ExceptionHandler
    ProblemDetail unreadable(RowReadException failure) {
        return problem(HttpStatus.BAD_GATEWAY, "source.failed", message(failure));
    }

    @ExceptionHandler
    ProblemDetail stateless(StateException failure) {
        log.error("state.unavailable", failure);
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "state.unavailable", message(failure));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ProblemDetail ledgerless(RuntimeException failure) {
        log.error("operations.unavailable", failure);
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "operations.unavailable",
                "the operations database does not answer; nothing was changed; see that it is up, then try again");
    }

    @ExceptionHandler
    ProblemDetail broken(Exception failure) {
        log.error("api.broken", failure);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "api.broken",
                "the server failed (" + failure.getClass().getSimpleName() + "); its log says where");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem =
                problem(HttpStatus.BAD_REQUEST, "request.not-json", "the body is not JSON; send one JSON object");
        return handleExceptionInternal(failure, problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem
                && (problem.getProperties() == null || !problem.getProperties().containsKey("code"))) {
            String detail = problem.getDetail();
            return new ResponseEntity<>(
                    problem(status, "request.invalid", detail == null ? "the call is not understood" : detail),
                    headers,
                    status);
        }
        return new ResponseEntity<>(body, headers, status);
    }

    private ProblemDetail problem(HttpStatusCode status, String code, String detail) {
        return refused(new Refusal(status, code, detail));
    }

    private static String message(RuntimeException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
