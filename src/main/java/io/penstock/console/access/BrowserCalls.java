package io.penstock.console.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Calls that a page of somebody else's could make a browser send: those that change something and carry what a browser
 * adds by itself. A program that sends a token, or a password without a browser, needs no token against forgery.
 */
final class BrowserCalls implements RequestMatcher {

    private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    public boolean matches(HttpServletRequest request) {
        return !LOOKS.contains(request.getMethod())
                && !BearerFilter.carriesToken(request)
                && (request.getHeader("Cookie") != null
                        || request.getHeader("Origin") != null
                        || request.getHeader("Sec-Fetch-Site") != null);
    }
}
