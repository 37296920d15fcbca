package io.penstock.console.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullUnmarked;

/** An OpenID provider with one client and one user at a time: discovery, login without a page, tokens for codes, keys. */
@NullUnmarked
final class OpenIdProvider implements AutoCloseable {

    static final String CLIENT = "penstock";
    static final String SECRET = "a-secret-of-the-client";

    private final RSAKey key = newKey();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final HttpServerOnSocket server = new HttpServerOnSocket(0, this::answer);
    private volatile List<String> groups = List.of();
    private volatile String nonce;
    private volatile RSAKey signing = key;

    String url() {
        return server.url();
    }

    /** Who logs in from now on is in these groups. */
    OpenIdProvider groups(String... names) {
        groups = List.of(names);
        nonce = null;
        signing = key;
        return this;
    }

    /** Tokens carry this nonce instead of the one that was asked for. */
    void wrongNonce() {
        nonce = "another";
    }

    /** Tokens are signed by somebody else. */
    void wrongKey() {
        signing = newKey();
    }

    private WireReply answer(WireRequest request) {
        return switch (request.path()) {
            case "/.well-known/openid-configuration" -> WireReply.json(200, configuration());
            case "/jwks" -> WireReply.json(200, new JWKSet(key).toJSONObject());
            case "/authorize" -> authorize(parameters(request.target().replaceFirst("[^?]*\\?", "")));
            case "/token" -> token(request);
            default -> WireReply.json(404, Map.of());
        };
    }

    private Map<String, Object> configuration() {
        return Map.of(
                "issuer", url(),
                "authorization_endpoint", url() + "/authorize",
                "token_endpoint", url() + "/token",
                "jwks_uri", url() + "/jwks",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    private WireReply authorize(Map<String, String> asked) {
        if (!CLIENT.equals(asked.get("client_id")) || !"code".equals(asked.get("response_type"))) {
            return WireReply.json(400, Map.of("error", "unauthorized_client"));
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        String back = asked.get("redirect_uri") + "?code=" + code + "&state="
                + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8);
        return WireReply.text(302, Map.of("Location", back), "");
    }

    private WireReply token(WireRequest request) {
        String basic = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        Map<String, String> form = parameters(request.text());
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        if (!("Basic " + basic).equals(request.headers().get("authorization"))) {
            return WireReply.json(401, Map.of("error", "invalid_client"));
        }
        if (asked == null || !asked.get("redirect_uri").equals(form.get("redirect_uri"))) {
            return WireReply.json(400, Map.of("error", "invalid_grant"));
        }
        return WireReply.json(
                200,
                Map.of(
                        "access_token",
                        UUID.randomUUID().toString(),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        300,
                        "scope",
                        "openid",
                        "id_token",
                        idToken(nonce == null ? asked.get("nonce") : nonce)));
    }

    private String idToken(String said) {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(url())
                        .audience(CLIENT)
                        .subject("olga")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("nonce", said)
                        .claim("groups", groups)
                        .build());
        try {
            token.sign(new RSASSASigner(signing));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return parameters;
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
