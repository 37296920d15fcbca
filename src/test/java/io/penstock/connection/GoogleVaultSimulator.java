package io.penstock.connection;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What Google Secret Manager answers to {@code AccessSecretVersion}, by gRPC's protocol over HTTP/2 and
 * {@code google/cloud/secretmanager/v1/service.proto}. Callers prove themselves by a JWT that a service account's key has signed.
 */
final class GoogleVaultSimulator extends HttpServlet {

    static final String HOST = "secretmanager.googleapis.com";
    static final String PROJECT = "our-project";

    private static final long serialVersionUID = 1L;
    private static final String METHOD = "/google.cloud.secretmanager.v1.SecretManagerService/AccessSecretVersion";
    private static final int NOT_FOUND = 5;
    private static final int PERMISSION_DENIED = 7;
    private static final int UNIMPLEMENTED = 12;
    private static final int UNAUTHENTICATED = 16;

    private final transient RSAKey key;
    private final transient Map<String, String> secrets = new ConcurrentHashMap<>();
    private transient volatile boolean denied;

    GoogleVaultSimulator() {
        try {
            key = new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    GoogleVaultSimulator put(String name, String value) {
        secrets.put("projects/" + PROJECT + "/secrets/" + name + "/versions/latest", value);
        return this;
    }

    void deny() {
        denied = true;
    }

    /** The file that Google hands out for a service account. */
    String account() throws JOSEException {
        String pem = "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(key.toRSAPrivateKey().getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
        return """
                {"type": "service_account", "project_id": "PROJECT", "private_key_id": "k1", "private_key": "PEM",
                 "client_email": "penstock@PROJECT.iam.gserviceaccount.com", "client_id": "1",
                 "token_uri": "https://oauth2.googleapis.com/token"}
                """.replace("PROJECT", PROJECT).replace("PEM", pem);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getRequestURI().equals(METHOD)) {
            end(response, UNIMPLEMENTED, "unknown method", new byte[0]);
        } else if (!isKnown(request.getHeader("authorization"))) {
            end(response, UNAUTHENTICATED, "Request had invalid authentication credentials.", new byte[0]);
        } else if (denied) {
            end(response, PERMISSION_DENIED, "Permission secretmanager.versions.access denied.", new byte[0]);
        } else {
            String name = name(request);
            String value = secrets.get(name);
            if (value == null) {
                end(response, NOT_FOUND, "Secret " + name + " not found or has no versions.", new byte[0]);
            } else {
                end(response, 0, "", message(name, value));
            }
        }
    }

    private boolean isKnown(String authorization) {
        try {
            SignedJWT token = SignedJWT.parse(String.valueOf(authorization).replaceFirst("^Bearer ", ""));
            return token.verify(new RSASSAVerifier(key.toRSAPublicKey()))
                    && token.getJWTClaimsSet().getIssuer().startsWith("penstock@");
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    /** {@code AccessSecretVersionRequest}: the name is field 1. */
    private static String name(HttpServletRequest request) throws IOException {
        DataInputStream in = new DataInputStream(request.getInputStream());
        in.readByte();
        CodedInputStream fields = CodedInputStream.newInstance(in.readNBytes(in.readInt()));
        fields.readTag();
        return fields.readString();
    }

    /** {@code AccessSecretVersionResponse}: the name is field 1, the payload field 2, its data field 1 of that. */
    private static byte[] message(String name, String value) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        CodedOutputStream data = CodedOutputStream.newInstance(payload);
        data.writeByteArray(1, value.getBytes(StandardCharsets.UTF_8));
        data.flush();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream fields = CodedOutputStream.newInstance(bytes);
        fields.writeString(1, name);
        fields.writeByteArray(2, payload.toByteArray());
        fields.flush();
        return bytes.toByteArray();
    }

    private static void end(HttpServletResponse response, int status, String message, byte[] body) throws IOException {
        response.setContentType("application/grpc");
        Map<String, String> trailers = new HashMap<>();
        trailers.put("grpc-status", Integer.toString(status));
        trailers.put("grpc-message", message.replace(" ", "%20"));
        response.setTrailerFields(() -> trailers);
        if (status == 0) {
            DataOutputStream out = new DataOutputStream(response.getOutputStream());
            out.writeByte(0);
            out.writeInt(body.length);
            out.write(body);
        }
        response.flushBuffer();
    }
}
