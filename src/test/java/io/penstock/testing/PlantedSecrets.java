package io.penstock.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Secrets that are found again wherever they turn up: as they are, in the query of an address, in Base64 (also within
 * something longer, such as a user and a password), in hexadecimal. Each is told apart by its name.
 */
public final class PlantedSecrets {

    private static final int CORE = 20;
    private static final int SHOWN = 60;

    private final Map<String, String> formsOfCores = new LinkedHashMap<>();

    /** A secret with signs in it that are written in another way in an address, in JSON and in HTML. */
    public String odd(String name) {
        return plain(name) + "+/=&<\"% x";
    }

    /** A secret of letters and digits alone. */
    public String plain(String name) {
        String core = "zq" + hash(name).substring(0, CORE);
        formsOfCores.put(core, name);
        formsOfCores.put(HexFormat.of().formatHex(core.getBytes(StandardCharsets.UTF_8)), name + " in hexadecimal");
        for (int before = 0; before < 3; before++) {
            String coded = Base64.getEncoder().encodeToString(("x".repeat(before) + core).getBytes());
            // The signs at both ends depend on what stands beside the secret.
            formsOfCores.put(
                    coded.substring(before == 0 ? 0 : 4, coded.length() - 4).toLowerCase(Locale.ROOT),
                    name + " in Base64");
        }
        return core;
    }

    /** Something that was not made here and must not be seen either, such as the hash of a password. */
    public String given(String name, String value) {
        formsOfCores.put(value.toLowerCase(Locale.ROOT), name);
        return value;
    }

    /** What of the secrets a text gives away: their names, and what stands around them. */
    public List<String> in(String text) {
        String all = text.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        formsOfCores.forEach((form, name) -> {
            int at = all.indexOf(form);
            if (at >= 0) {
                found.add(name + ": …"
                        + text.substring(Math.max(0, at - SHOWN), Math.min(text.length(), at + form.length() + SHOWN))
                                .replaceAll("\\s+", " ")
                        + "…");
            }
        });
        return found;
    }

    private static String hash(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
