package io.penstock.trigger.hook;

import io.penstock.config.Durations;
import io.penstock.config.Place;
import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the options that say how a sender proves who it is. */
final class SignatureReader {

    private final String hook;
    private final HookSigning signing;
    private final HookComponent component;

    SignatureReader(HookEndpoint endpoint) {
        this.hook = endpoint.getName();
        this.signing = endpoint.signing();
        this.component = endpoint.getComponent();
    }

    Signature signature() {
        HmacRecipe known = HmacRecipe.known(signing.signature);
        if (known != null) {
            return new HmacSignature(known, secrets(), tolerance());
        }
        return switch (signing.signature) {
            case "none" -> unsigned();
            case "header" -> new SecretHeader(header(), signing.prefix, secrets());
            case "query", "salesforce" -> new SecretQuery(signing.parameter, secrets());
            case "basic" -> new BasicAuth(user(), secrets());
            case "hmac" -> new HmacSignature(recipe(), secrets(), tolerance());
            case "stripe" -> new StripeSignature(secrets(), tolerance());
            default ->
                throw wrong("there is no signature \"" + signing.signature + "\"; there are none, header, query, basic,"
                        + " hmac, stripe, salesforce, " + String.join(", ", HmacRecipe.names()));
        };
    }

    private Signature unsigned() {
        if (signing.secret != null && !signing.secret.isBlank()) {
            throw wrong("a secret is given, and no signature to check with it");
        }
        return switch (signing.unsignedFrom) {
            case "loopback" -> new Unsigned(false);
            case "anywhere" -> new Unsigned(true);
            default -> throw wrong("unsignedFrom is loopback or anywhere");
        };
    }

    private HmacRecipe recipe() {
        String algorithm = signing.algorithm.toLowerCase(Locale.ROOT);
        if (!java.util.Set.of("sha1", "sha256", "sha512").contains(algorithm)) {
            throw wrong("algorithm is sha1, sha256 or sha512");
        }
        boolean signsTime = signing.signed.contains("{timestamp}");
        if (signsTime == signing.timestampHeader.isEmpty()) {
            throw wrong("a time is signed by both, timestampHeader and {timestamp} in signed");
        }
        return new HmacRecipe(
                header(),
                "Hmac" + algorithm.toUpperCase(Locale.ROOT),
                switch (signing.encoding) {
                    case "hex" -> HmacRecipe.Encoding.HEX;
                    case "base64" -> HmacRecipe.Encoding.BASE64;
                    default -> throw wrong("encoding is hex or base64");
                },
                signing.prefix,
                signing.signed,
                signing.timestampHeader.toLowerCase(Locale.ROOT),
                switch (signing.timestampFormat) {
                    case "seconds" -> SignedTime.Form.SECONDS;
                    case "millis" -> SignedTime.Form.MILLIS;
                    case "iso" -> SignedTime.Form.ISO;
                    default -> throw wrong("timestampFormat is seconds, millis or iso");
                });
    }

    /** The secrets, or, where none is given, one that nobody knows. */
    HookSecrets challengeSecrets() {
        return signing.secret == null || signing.secret.isBlank()
                ? new HookSecrets(UUID.randomUUID().toString(), null)
                : secrets();
    }

    private HookSecrets secrets() {
        String newest = resolved("secret", signing.secret);
        if (newest == null || newest.isBlank()) {
            throw wrong("the signature " + signing.signature + " needs a secret");
        }
        return new HookSecrets(newest, resolved("previousSecret", signing.previousSecret));
    }

    private @Nullable String resolved(String option, @Nullable String text) {
        if (text == null || text.isBlank() || !(text.contains("${") || Secrets.isReference(text))) {
            return text;
        }
        Problems problems = new Problems();
        Place place = new Place(Path.of("hook:" + hook), 0, 0, option);
        return component
                .only(Secrets.class)
                .resolve(text, place, problems)
                .orElseThrow(() -> wrong(option + ": " + problems.all().get(0).what()));
    }

    private String header() {
        String header = signing.header;
        if (header == null || header.isBlank()) {
            throw wrong("the signature " + signing.signature + " needs a header");
        }
        return header.strip().toLowerCase(Locale.ROOT);
    }

    private String user() {
        String user = signing.user;
        if (user == null || user.isEmpty() || user.contains(":")) {
            throw wrong("the signature basic needs a user without a colon");
        }
        return user;
    }

    private Duration tolerance() {
        return Durations.parse(signing.tolerance)
                .filter(tolerance -> tolerance.compareTo(ReplayMemory.LONGEST) <= 0)
                .orElseThrow(() -> wrong("tolerance: write a number with its unit, 30s, 5m, and at most 30m"));
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("hook:" + hook + ": " + what);
    }
}
