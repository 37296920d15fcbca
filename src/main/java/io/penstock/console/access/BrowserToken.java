package io.penstock.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * Gives browsers the token against forgery in a cookie, and takes it as it stands there from the header of a script, or masked
 * from the hidden field of a form, which may be guessed at by its compressed length otherwise.
 */
final class BrowserToken implements CsrfTokenRequestHandler {

    private final CsrfTokenRequestAttributeHandler plain = new CsrfTokenRequestAttributeHandler();
    private final CsrfTokenRequestAttributeHandler masked = new XorCsrfTokenRequestAttributeHandler();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        masked.handle(request, response, token);
        if (!BearerFilter.carriesToken(request)) {
            // Asking for it is what sends the cookie.
            CsrfToken unused = token.get();
        }
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return (request.getHeader(token.getHeaderName()) == null ? masked : plain)
                .resolveCsrfTokenValue(request, token);
    }
}
