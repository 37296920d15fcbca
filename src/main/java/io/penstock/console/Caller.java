package io.penstock.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/**
 * Who calls, as far as the call says: the token tells nobody apart, so this is for the record and opens nothing.
 *
 * @param name of the header {@code Penstock-User}, or {@code api}
 * @param trigger {@code cli} for our own command line, else {@code api}
 */
record Caller(String name, String trigger) {

    static final String NAME_HEADER = "Penstock-User";
    private static final int LONGEST = 100;

    static Caller of(HttpServletRequest request) {
        String name = request.getHeader(NAME_HEADER);
        String program = request.getHeader(HttpHeaders.USER_AGENT);
        String trigger = program != null && program.startsWith("penstock") ? "cli" : "api";
        if (name == null || name.isBlank()) {
            return new Caller("api", trigger);
        }
        String clean = name.strip().replaceAll("\\p{Cntrl}", "");
        return new Caller(clean.substring(0, Math.min(LONGEST, clean.length())), trigger);
    }
}
