package io.penstock.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What Microsoft's login and Azure Key Vault answer, by their documentation: discovery, client credentials (OAuth 2.0), the
 * vault's challenge to a call without a token, secrets by name, failures as {@code {"error": {"code", "message"}}}.
 */
final class AzureVaultSimulator extends HttpServlet {

    static final String LOGIN = "login.microsoftonline.com";
    static final String VAULT = "ours.vault.azure.net";
    static final String TENANT = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
    static final String CLIENT = "8d7c1f1e-0000-4000-8000-000000000001";
    static final String SECRET = "our-client-secret";

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GRANTED = "granted-token";

    private final transient Map<String, String> secrets = new ConcurrentHashMap<>();
    private transient volatile boolean forbidden;

    AzureVaultSimulator put(String name, String value) {
        secrets.put(name, value);
        return this;
    }

    /** The vault's policy lets us in no more. */
    void forbid() {
        forbidden = true;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServerName().equals(LOGIN)) {
            login(request, response);
        } else if (request.getServerName().equals(VAULT)) {
            vault(request, response);
        } else {
            answer(response, 404, Map.of());
        }
    }

    private static void login(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        String here = "https://" + LOGIN + "/" + TENANT;
        if (path.endsWith("/discovery/instance")) {
            answer(
                    response,
                    200,
                    Map.of(
                            "tenant_discovery_endpoint",
                            here + "/v2.0/.well-known/openid-configuration",
                            "api-version",
                            "1.1",
                            "metadata",
                            List.of(Map.of(
                                    "preferred_network",
                                    LOGIN,
                                    "preferred_cache",
                                    "login.windows.net",
                                    "aliases",
                                    List.of(LOGIN)))));
        } else if (path.endsWith("/.well-known/openid-configuration")) {
            answer(
                    response,
                    200,
                    Map.of(
                            "issuer", here + "/v2.0",
                            "token_endpoint", here + "/oauth2/v2.0/token",
                            "authorization_endpoint", here + "/oauth2/v2.0/authorize",
                            "device_authorization_endpoint", here + "/oauth2/v2.0/devicecode"));
        } else if (path.equals("/" + TENANT + "/oauth2/v2.0/token")) {
            token(request, response);
        } else {
            answer(response, 404, Map.of());
        }
    }

    private static void token(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean known = CLIENT.equals(request.getParameter("client_id"))
                && SECRET.equals(request.getParameter("client_secret"))
                && "client_credentials".equals(request.getParameter("grant_type"))
                && String.valueOf(request.getParameter("scope")).contains("https://vault.azure.net/.default");
        if (known) {
            answer(
                    response,
                    200,
                    Map.of(
                            "token_type",
                            "Bearer",
                            "expires_in",
                            3599,
                            "ext_expires_in",
                            3599,
                            "access_token",
                            GRANTED));
        } else {
            answer(
                    response,
                    401,
                    Map.of(
                            "error",
                            "invalid_client",
                            "error_description",
                            "AADSTS7000215: Invalid client secret provided.",
                            "error_codes",
                            List.of(7000215)));
        }
    }

    private void vault(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!("Bearer " + GRANTED).equals(request.getHeader("Authorization"))) {
            response.setHeader(
                    "WWW-Authenticate",
                    "Bearer authorization=\"https://" + LOGIN + "/" + TENANT
                            + "\", resource=\"https://vault.azure.net\"");
            error(response, 401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.");
            return;
        }
        if (forbidden) {
            error(response, 403, "Forbidden", "The user does not have secrets get permission.");
            return;
        }
        String name = request.getRequestURI().replaceFirst("^/secrets/([^/]+).*", "$1");
        @Nullable String value = secrets.get(name);
        if (value == null || request.getParameter("api-version") == null) {
            error(
                    response,
                    404,
                    "SecretNotFound",
                    "A secret with (name/id) " + name + " was not found in this key vault.");
            return;
        }
        answer(
                response,
                200,
                Map.of(
                        "value",
                        value,
                        "id",
                        "https://" + VAULT + "/secrets/" + name + "/4387e9f3d6e14c459867679a90fd0f79",
                        "attributes",
                        Map.of("enabled", true, "created", 1493938410, "updated", 1493938410)));
    }

    private static void error(HttpServletResponse response, int status, String code, String message)
            throws IOException {
        answer(response, status, Map.of("error", Map.of("code", code, "message", message)));
    }

    private static void answer(HttpServletResponse response, int status, Map<String, Object> body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }
}
