package io.penstock.mapping;

import static io.penstock.mapping.RowFunction.ofFirst;
import static io.penstock.mapping.RowFunction.one;
import static io.penstock.mapping.RowFunction.two;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Text in other signs: hashes, Base64, addresses, UUIDs. Text counts as its bytes in UTF-8. */
final class CodeFunctions {

    /** Base64 comes in lines. */
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private CodeFunctions() {}

    static void addTo(FunctionTable table) {
        table.add("sha256(x)", "the SHA-256 hash of the text in UTF-8, as hex digits", hash("SHA-256"));
        table.add("sha512(x)", "the SHA-512 hash", hash("SHA-512"));
        table.add("sha1(x)", "the SHA-1 hash, for systems that ask for it", hash("SHA-1"));
        table.add("md5(x)", "the MD5 hash, for systems that ask for it", hash("MD5"));
        table.add(
                "hmacSha256(x, key)",
                "the keyed SHA-256 hash, as hex digits; the key stands in the mapping, where people read it",
                two(CodeFunctions::hmac));
        table.add("base64(x)", "in Base64", one(value -> Base64.getEncoder().encodeToString(bytes(value))));
        table.add("base64Decode(x)", "the text that the Base64 says", one(CodeFunctions::unbase64));
        table.add(
                "hex(x)", "its bytes as hex digits", one(value -> HexFormat.of().formatHex(bytes(value))));
        table.add(
                "urlEncode(x)",
                "as a part of an address; a blank is %20",
                one(value -> URLEncoder.encode(Texts.of(value), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A")
                        .replace("%7E", "~")));
        table.add("urlDecode(x)", "the text that a part of an address says", one(CodeFunctions::unurl));
        table.add(
                "uuid(x[, namespace])",
                "the UUID of a name (version 5), in a namespace that is a UUID, or else in that of addresses",
                ofFirst(values -> NameUuid.of(namespace(values), bytes(Objects.requireNonNull(values[0])))
                        .toString()));
    }

    static byte[] bytes(Object value) {
        return value instanceof byte[] raw ? raw : Texts.of(value).getBytes(StandardCharsets.UTF_8);
    }

    private static RowFunction.Binding hash(String algorithm) {
        return one(value -> CheckFunctions.hex(algorithm, bytes(value)));
    }

    private static Object hmac(Object value, Object key) {
        byte[] secret = bytes(key);
        if (secret.length == 0) {
            throw new BadValueException("text", "an empty key");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(bytes(value)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Object unbase64(Object value) {
        String text = WHITE_SPACE.matcher(Texts.of(value)).replaceAll("");
        boolean forAddresses = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        try {
            byte[] bytes = (forAddresses ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException other) {
            throw new BadValueException("base64", "text that is not Base64 of text");
        }
    }

    private static Object unurl(Object value) {
        try {
            return URLDecoder.decode(Texts.of(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException other) {
            throw new BadValueException("url", "text that is not a part of an address");
        }
    }

    private static UUID namespace(@Nullable Object[] values) {
        Object namespace = values.length > 1 ? values[1] : null;
        if (namespace == null) {
            return NameUuid.ADDRESSES;
        }
        try {
            return UUID.fromString(Texts.of(namespace));
        } catch (IllegalArgumentException other) {
            throw new BadValueException("uuid", "a namespace that is not a UUID");
        }
    }
}
