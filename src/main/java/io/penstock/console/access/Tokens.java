package io.penstock.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.AuthenticatedPrincipal;

/** The tokens that programs call with. */
public final class Tokens {

    /** As whom the installation's own token calls. */
    public static final String INSTALLATION_NAME = "api";

    /** @param name of the token, for the record */
    record Holder(String name, Set<Scope> scopes) implements AuthenticatedPrincipal {

        @Override
        public String getName() {
            return name;
        }
    }

    private static final Holder INSTALLATION = new Holder(INSTALLATION_NAME, EnumSet.allOf(Scope.class));

    private final InstallationToken installation;
    private final Map<String, AccessSettings.Token> tokens;

    Tokens(InstallationToken installation, Map<String, AccessSettings.Token> tokens) {
        this.installation = installation;
        this.tokens = tokens;
    }

    /** Whose token this is, found in a time that does not tell how much of it was right. */
    Optional<Holder> holder(String token) {
        if (installation.is(token)) {
            return Optional.of(INSTALLATION);
        }
        byte[] hash = hash(token);
        Optional<Holder> found = Optional.empty();
        for (Map.Entry<String, AccessSettings.Token> known : tokens.entrySet()) {
            if (MessageDigest.isEqual(
                    hash, HexFormat.of().parseHex(known.getValue().sha256()))) {
                found = Optional.of(new Holder(known.getKey(), known.getValue().scopes()));
            }
        }
        return found;
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
