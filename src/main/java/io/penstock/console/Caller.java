package io.penstock.console;

import io.penstock.console.access.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.http.HttpHeaders;

/**
 * Who calls, for the record.
 *
 * @param name of the user or the token; with the installation's own token, which tells nobody apart, what the header
 *     {@code Penstock-User} says, or {@code api}
 * @param trigger {@code cli} for our own command line, else {@code api}
 */
record Caller(String name, String trigger) {

    static final String NAME_HEADER = "Penstock-User";
    private static final int LONGEST = 100;

    static Caller of(HttpServletRequest request) {
        String name = request.getHeader(NAME_HEADER);
        String program = request.getHeader(HttpHeaders.USER_AGENT);
        String trigger = program != null && program.startsWith("penstock") ? "cli" : "api";
        Principal known = request.getUserPrincipal();
        if (known != null && !known.getName().equals(Tokens.INSTALLATION_NAME)) {
            return new Caller(known.getName(), trigger);
        }
        if (name == null || name.isBlank()) {
            return new Caller(Tokens.INSTALLATION_NAME, trigger);
        }
        String clean = name.strip().replaceAll("\\p{Cntrl}", "");
        return new Caller(clean.substring(0, Math.min(LONGEST, clean.length())), trigger);
    }
}
