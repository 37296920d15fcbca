package io.penstock.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces references in a text by what they refer to.
 *
 * <p>{@code ${NAME}} is a variable of the environment, {@code ${NAME:default}} the same with a default,
 * {@code ${file:/run/secrets/x}} the content of a file without the line end behind it. A variable that is empty counts as
 * missing. {@code {{hashicorp:secret:crm#token}}} is what a vault holds, {@code ENC(…)} what it was before it was encrypted,
 * where the text is nothing else. What a reference stands for is not looked at for further ones. Messages name the reference, never the value (P9).
 */
public final class Secrets {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern KEPT = Pattern.compile("\\{\\{((?:hashicorp|aws|azure|gcp):[^{}]+)}}");
    private static final Pattern SEALED = Pattern.compile("ENC\\(([^()]*)\\)");
    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::(.*))?", Pattern.DOTALL);
    private static final String FILE = "file:";

    private final Function<String, @Nullable String> environment;
    private final Vault vault;
    private final Encryption encryption;
    private final Redaction redaction;

    /** @param environment from the name of a variable to its value or null */
    public Secrets(Function<String, @Nullable String> environment) {
        this(environment, reference -> "", new Encryption(null));
    }

    public Secrets(Function<String, @Nullable String> environment, Vault vault, Encryption encryption) {
        this(environment, vault, encryption, new Redaction());
    }

    /** @param redaction learns each secret that is read */
    public Secrets(
            Function<String, @Nullable String> environment, Vault vault, Encryption encryption, Redaction redaction) {
        this.environment = environment;
        this.vault = vault;
        this.encryption = encryption;
        this.redaction = redaction;
    }

    /** The same, without asking a vault: any secret of one is empty. */
    public Secrets offline() {
        return new Secrets(environment, reference -> "", encryption, redaction);
    }

    /** Whether the text is nothing but references, so that it gives no secret away. */
    public static boolean isReference(String text) {
        String rest = KEPT.matcher(REFERENCE.matcher(text).replaceAll("")).replaceAll("");
        return !text.isBlank()
                && (rest.isBlank() || SEALED.matcher(text.strip()).matches());
    }

    /** Whether there is something in the text that a vault holds, or that is encrypted. */
    public static boolean isKeptElsewhere(String text) {
        return KEPT.matcher(text).find() || SEALED.matcher(text.strip()).matches();
    }

    /** The text with its references resolved, or empty, with what is missing among the problems. */
    public Optional<String> resolve(String text, Place place, Problems problems) {
        try {
            Matcher sealed = SEALED.matcher(text.strip());
            return sealed.matches()
                    ? Optional.of(learned(encryption.decrypt(sealed.group(1))))
                    : references(text, place, problems);
        } catch (VaultException e) {
            problems.add(e.at(place));
            return Optional.empty();
        }
    }

    private Optional<String> references(String text, Place place, Problems problems) throws VaultException {
        List<String> kept = new ArrayList<>();
        Matcher vaults = KEPT.matcher(text);
        while (vaults.find()) {
            kept.add(learned(vault.read(vaults.group(1))));
        }
        // What a vault holds may look like a reference and is none.
        String[] parts = KEPT.split(text, -1);
        StringBuilder resolved = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            Optional<String> part = variables(parts[i], place, problems);
            if (part.isEmpty()) {
                return part;
            }
            resolved.append(part.get()).append(i < kept.size() ? kept.get(i) : "");
        }
        return Optional.of(resolved.toString());
    }

    private Optional<String> variables(String text, Place place, Problems problems) {
        StringBuilder resolved = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        boolean complete = true;
        while (reference.find()) {
            Optional<String> value = value(reference.group(1), place, problems);
            complete &= value.isPresent();
            reference.appendReplacement(resolved, Matcher.quoteReplacement(value.orElse("")));
        }
        reference.appendTail(resolved);
        if (REFERENCE.matcher(text).replaceAll("").contains("${")) {
            problems.add(place.problem("config.bad-reference", "a reference is not closed.", "Write ${NAME}."));
            return Optional.empty();
        }
        return complete ? Optional.of(resolved.toString()) : Optional.empty();
    }

    private Optional<String> value(String reference, Place place, Problems problems) {
        if (reference.startsWith(FILE)) {
            return content(reference.substring(FILE.length()), place, problems);
        }
        Matcher variable = VARIABLE.matcher(reference);
        if (!variable.matches()) {
            problems.add(place.problem(
                    "config.bad-reference",
                    "\"${" + reference + "}\" is not a reference.",
                    "Write ${NAME}, ${NAME:default} or ${file:/path}."));
            return Optional.empty();
        }
        String value = environment.apply(variable.group(1));
        String found = value != null && !value.isEmpty() ? value : variable.group(2);
        if (found != null) {
            return Optional.of(isSecret(place, variable.group(1)) ? learned(found) : found);
        }
        problems.add(place.problem(
                "config.missing-secret",
                "the environment has no " + variable.group(1) + ".",
                "Set it, or name another variable here."));
        return Optional.empty();
    }

    private String learned(String secret) {
        redaction.learn(secret);
        return secret;
    }

    /** Headers hold proofs under any name, and so do the lists of who may ask. */
    private static boolean isSecret(Place place, String variable) {
        return Redaction.isSecretName(variable)
                || Redaction.isSecretName(place.path())
                || place.path().matches("(headers|consumers|secret|previousSecret|test-path).*");
    }

    private Optional<String> content(String path, Place place, Problems problems) {
        try {
            return Optional.of(learned(Files.readString(Path.of(path)).replaceFirst("\\R$", "")));
        } catch (IOException e) {
            problems.add(place.problem(
                    "config.missing-secret",
                    "the file " + path + " cannot be read.",
                    "Create it, or name another file here."));
            return Optional.empty();
        }
    }
}
