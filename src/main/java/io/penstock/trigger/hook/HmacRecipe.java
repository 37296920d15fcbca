package io.penstock.trigger.hook;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sender of the HMAC family signs and where it writes it.
 *
 * @param header that holds the signature, in small letters
 * @param algorithm as Java calls it, {@code HmacSHA256}
 * @param prefix before the signature, such as {@code "v0="}
 * @param signed the message, with {@code {body} {timestamp} {method} {url} {path} {query} {header:x-name}}
 * @param timestampHeader in small letters; empty if no time is signed
 */
record HmacRecipe(
        String header,
        String algorithm,
        Encoding encoding,
        String prefix,
        String signed,
        String timestampHeader,
        SignedTime.Form timestamp) {

    /** How the bytes of a code are written. */
    enum Encoding {
        HEX,
        BASE64;

        String text(byte[] code) {
            return switch (this) {
                case HEX -> HexFormat.of().formatHex(code);
                case BASE64 -> Base64.getEncoder().encodeToString(code);
            };
        }

        /** As we write it: hex digits in small letters. */
        String canonical(String given) {
            return switch (this) {
                case HEX -> given.toLowerCase(Locale.ROOT);
                case BASE64 -> given;
            };
        }
    }

    private static final String SHA256 = "HmacSHA256";

    /**
     * The senders that are known by name, as their documents describe them. The event id of each is what stays the same
     * when it sends an event again.
     */
    private static final Map<String, HmacRecipe> KNOWN = Map.of(
            "slack",
            timed(
                    "x-slack-signature",
                    Encoding.HEX,
                    "v0=",
                    "v0:{timestamp}:{body}",
                    "x-slack-request-timestamp",
                    SignedTime.Form.SECONDS),
            "hubspot-v3",
            timed(
                    "x-hubspot-signature-v3",
                    Encoding.BASE64,
                    "",
                    "{method}{url}{body}{timestamp}",
                    "x-hubspot-request-timestamp",
                    SignedTime.Form.MILLIS),
            "zendesk",
            timed(
                    "x-zendesk-webhook-signature",
                    Encoding.BASE64,
                    "",
                    "{timestamp}{body}",
                    "x-zendesk-webhook-signature-timestamp",
                    SignedTime.Form.ISO),
            "customerio",
            timed(
                    "x-cio-signature",
                    Encoding.HEX,
                    "",
                    "v0:{timestamp}:{body}",
                    "x-cio-timestamp",
                    SignedTime.Form.SECONDS),
            "github",
            untimed("x-hub-signature-256", SHA256, Encoding.HEX, "sha256="),
            "shopify",
            untimed("x-shopify-hmac-sha256", SHA256, Encoding.BASE64, ""),
            "segment",
            untimed("x-signature", "HmacSHA1", Encoding.HEX, ""),
            "dbt-cloud",
            untimed("authorization", SHA256, Encoding.HEX, ""),
            "intercom",
            untimed("x-hub-signature", "HmacSHA1", Encoding.HEX, "sha1="));

    /** The recipe of a sender that is known by name, or null. */
    static @Nullable HmacRecipe known(String name) {
        return KNOWN.get(name);
    }

    static java.util.Set<String> names() {
        return new java.util.TreeSet<>(KNOWN.keySet());
    }

    private static HmacRecipe timed(
            String header,
            Encoding encoding,
            String prefix,
            String signed,
            String timestampHeader,
            SignedTime.Form form) {
        return new HmacRecipe(header, SHA256, encoding, prefix, signed, timestampHeader, form);
    }

    private static HmacRecipe untimed(String header, String algorithm, Encoding encoding, String prefix) {
        return new HmacRecipe(header, algorithm, encoding, prefix, "{body}", "", SignedTime.Form.SECONDS);
    }
}
