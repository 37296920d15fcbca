package io.penstock.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.HtmlUtils;

/** A page for a person who logged in elsewhere and does not get in here. */
final class OidcRefusal implements AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.access");

    private final String claim;

    OidcRefusal(String claim) {
        this.claim = claim;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String code = failure instanceof OAuth2AuthenticationException said
                ? said.getError().getErrorCode()
                : failure.getClass().getSimpleName();
        LOG.warn("a login from {} was refused: {}", request.getRemoteAddr(), code.replaceAll("[^\\w.-]", "?"));
        if (code.equals(OidcRoles.NO_ROLE)) {
            write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "You have no role here",
                    "Your login is right, and none of your groups (the claim \"" + claim
                            + "\") has a role in Penstock. Ask an admin to add one of them to"
                            + " penstock.access.oidc.roles.");
        } else {
            write(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "The login did not work",
                    "What the login page sent back does not belong to a login that was begun in this browser, or is not"
                            + " from the provider that is set up here. Begin again at /login.");
        }
    }

    private static void write(HttpServletResponse response, HttpStatus status, String title, String text)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write("<!doctype html><html lang=\"en\"><title>Penstock</title><h1>" + HtmlUtils.htmlEscape(title)
                        + "</h1><p>" + HtmlUtils.htmlEscape(text) + "</p></html>");
    }
}
