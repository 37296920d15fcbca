package io.penstock.config;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Secrets that stand in a file as {@code ENC(…)}: AES-256-GCM, which also notices when somebody has changed them. The key is
 * 32 bytes in Base64 and stands elsewhere. Safe for several threads.
 */
public final class Encryption {

    /** The setting that holds the key; {@code PENSTOCK_ENCRYPTION_KEY} in the environment. */
    public static final String KEY = "penstock.encryption.key";

    /** The setting that names a file with the key. */
    public static final String KEY_FILE = "penstock.encryption.key-file";

    private static final int BYTES = 32;
    private static final int IV_BYTES = 16;
    private static final String HOW =
            "Set PENSTOCK_ENCRYPTION_KEY to the key that it was encrypted with, or penstock.encryption.key-file.";

    private final @Nullable String key;

    /** @param key in Base64; null or empty for none, then nothing can be decrypted */
    public Encryption(@Nullable String key) {
        this.key = key == null || key.isBlank() ? null : key.strip();
    }

    public static String newKey() {
        return Base64.getEncoder()
                .encodeToString(KeyGenerators.secureRandom(BYTES).generateKey());
    }

    /** Fails if there is no key that can be used, as {@link #encrypt} would. */
    public void requireKey() throws VaultException {
        cipher();
    }

    /** {@code ENC(…)}, another one each time. */
    public String encrypt(String text) throws VaultException {
        byte[] sealed = cipher().encrypt(text.getBytes(StandardCharsets.UTF_8));
        return "ENC(" + Base64.getEncoder().encodeToString(sealed) + ")";
    }

    /** @param sealed what stands between the parentheses */
    String decrypt(String sealed) throws VaultException {
        AesBytesEncryptor cipher = cipher();
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed.strip());
            if (bytes.length > IV_BYTES) {
                return new String(cipher.decrypt(bytes), StandardCharsets.UTF_8);
            }
        } catch (RuntimeException notOurs) {
            // Said below: what the cipher says differs by what is wrong, which is nobody's business.
        }
        throw new VaultException(
                "config.bad-encryption",
                "an encrypted value was made with another key, or was changed.",
                "Encrypt it again with: penstock encrypt; or: " + HOW);
    }

    private AesBytesEncryptor cipher() throws VaultException {
        if (key == null) {
            throw new VaultException("config.missing-secret", "there is no key for encrypted values.", HOW);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException notBase64) {
            bytes = new byte[0];
        }
        if (bytes.length != BYTES) {
            Arrays.fill(bytes, (byte) 0);
            throw new VaultException(
                    "config.bad-encryption-key",
                    "the key for encrypted values is not 32 bytes in Base64.",
                    "Make one with: penstock encrypt --new-key");
        }
        return new AesBytesEncryptor(
                new SecretKeySpec(bytes, "AES"), KeyGenerators.secureRandom(IV_BYTES), CipherAlgorithm.GCM);
    }
}
