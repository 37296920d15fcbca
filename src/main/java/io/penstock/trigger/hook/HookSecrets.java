package io.penstock.trigger.hook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The secrets of a hook: the newest, and while they are rotated the one before. Never printed (P9). */
final class HookSecrets {

    private final List<byte[]> secrets = new ArrayList<>();

    /** @param newest used for signing */
    HookSecrets(String newest, @Nullable String previous) {
        secrets.add(newest.getBytes(StandardCharsets.UTF_8));
        if (previous != null && !previous.isEmpty()) {
            secrets.add(previous.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Whether this is one of them. All are compared, whichever is right. */
    boolean contain(String given) {
        byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (byte[] secret : secrets) {
            found |= MessageDigest.isEqual(secret, bytes);
        }
        return found;
    }

    /** The code of a message under each of them, the newest first. */
    List<byte[]> codes(String algorithm, Iterable<byte[]> message) {
        List<byte[]> codes = new ArrayList<>();
        for (byte[] secret : secrets) {
            Mac mac = mac(algorithm, secret);
            message.forEach(mac::update);
            codes.add(mac.doFinal());
        }
        return codes;
    }

    private static Mac mac(String algorithm, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "secrets";
    }
}
