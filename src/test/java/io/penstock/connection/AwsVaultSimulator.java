package io.penstock.connection;

import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What AWS Secrets Manager answers to {@code GetSecretValue}, by its API reference: JSON 1.1 over HTTP, calls signed with
 * Signature Version 4 ("Create a signed AWS API request"), failures by {@code __type}.
 */
final class AwsVaultSimulator implements AutoCloseable {

    static final String KEY = "AKIAOURS";
    static final String SECRET_KEY = "our/secret+key";

    private static final Pattern SIGNED =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=(\\w+)/((\\d+)/([\\w-]+)/secretsmanager/aws4_request),"
                    + " SignedHeaders=([\\w;-]+), Signature=(\\w+)");

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final HttpServerOnSocket server = new HttpServerOnSocket(0, this::answer);
    private volatile @Nullable String refusal;

    AwsVaultSimulator put(String name, String value) {
        secrets.put(name, value);
        return this;
    }

    /** Every call fails so from now on, such as {@code AccessDeniedException}; null for none. */
    void refuse(@Nullable String type) {
        refusal = type;
    }

    String url() {
        return server.url();
    }

    private WireReply answer(WireRequest request) {
        try {
            if (!isSigned(request)) {
                return failure("InvalidSignatureException", "The request signature we calculated does not match.");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        String type = refusal;
        if (type != null) {
            return failure(type, "User: arn:aws:iam::1:user/x is not authorized.");
        }
        if (!"secretsmanager.GetSecretValue".equals(request.headers().get("x-amz-target"))
                || !(request.json() instanceof Map<?, ?> asked)) {
            return failure("InvalidRequestException", "unknown");
        }
        String name = String.valueOf(asked.get("SecretId"));
        String value = secrets.get(name);
        return value == null
                ? failure("ResourceNotFoundException", "Secrets Manager can't find the specified secret.")
                : json(
                        200,
                        Map.of(
                                "ARN",
                                "arn:aws:secretsmanager:eu-west-1:1:secret:" + name + "-a1b2c3",
                                "Name",
                                name,
                                "VersionId",
                                "EXAMPLE1-90ab-cdef-fedc-ba987SECRET1",
                                "SecretString",
                                value,
                                "CreatedDate",
                                1.5e9));
    }

    private static WireReply failure(String type, String message) {
        return json(400, Map.of("__type", type, "Message", message));
    }

    private static WireReply json(int status, Map<String, Object> body) {
        return WireReply.json(status, Map.of("Content-Type", "application/x-amz-json-1.1"), body);
    }

    private static boolean isSigned(WireRequest request) throws GeneralSecurityException {
        Map<String, String> headers = request.headers();
        Matcher signed = SIGNED.matcher(headers.getOrDefault("authorization", ""));
        if (!signed.matches() || !signed.group(1).equals(KEY)) {
            return false;
        }
        String named = Arrays.stream(signed.group(5).split(";"))
                .map(name -> name + ":" + headers.getOrDefault(name, "").strip() + "\n")
                .collect(Collectors.joining());
        String canonical = String.join(
                "\n", request.method(), request.path(), "", named, signed.group(5), hex(sha256(request.body())));
        String toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                headers.get("x-amz-date"),
                signed.group(2),
                hex(sha256(canonical.getBytes(StandardCharsets.UTF_8))));
        byte[] key = ("AWS4" + SECRET_KEY).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {signed.group(3), signed.group(4), "secretsmanager", "aws4_request"}) {
            key = hmac(key, part);
        }
        return hex(hmac(key, toSign)).equals(signed.group(6));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        server.close();
    }
}
