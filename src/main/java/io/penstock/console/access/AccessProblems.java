package io.penstock.console.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Refuses in problem details, like the API itself. */
final class AccessProblems implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    /** The attribute of a request that names the scope it would have needed. */
    static final String NEEDED = AccessProblems.class.getName() + ".needed";

    private static final String HOW = "; send \"Authorization: Bearer TOKEN\" with penstock.api.token or, where none is"
            + " set, with what the file api-token of the data directory holds, or log in";

    private final ObjectMapper json;

    AccessProblems(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (isLogIn(request)) {
            unauthorized(response, "access.wrong-password", "the name or the password is wrong");
        } else {
            unauthorized(response, "api.token-missing", "the call carries no token" + HOW);
        }
    }

    void wrongToken(HttpServletResponse response) throws IOException {
        unauthorized(response, "api.token-wrong", "the call carries a token that is not this installation's" + HOW);
    }

    void tooMany(HttpServletResponse response, long seconds) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        write(
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "access.too-many-attempts",
                "too many wrong passwords or tokens came from this address; try again in " + seconds + " s");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof CsrfException) {
            write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "access.csrf",
                    "a browser's call must carry the token of the cookie XSRF-TOKEN in the header X-XSRF-TOKEN;"
                            + " reload the page");
            return;
        }
        Object needed = request.getAttribute(NEEDED);
        write(
                response,
                HttpStatus.FORBIDDEN,
                "access.not-allowed",
                "this needs the scope \"" + (needed == null ? "admin" : needed)
                        + "\", which the caller does not have; ask an admin for it");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
            throws IOException {
        write(
                response,
                HttpStatus.BAD_REQUEST,
                "request.bad-path",
                "the path is written in a way that could mean another one; write it without \"..\", \"//\" and \";\"");
    }

    private static boolean isLogIn(HttpServletRequest request) {
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        return given != null && given.regionMatches(true, 0, "Basic ", 0, 6);
    }

    private void unauthorized(HttpServletResponse response, String code, String detail) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        write(response, HttpStatus.UNAUTHORIZED, code, detail);
    }

    private void write(HttpServletResponse response, HttpStatus status, String code, String detail) throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:penstock:" + code));
        problem.setProperty("code", code);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
