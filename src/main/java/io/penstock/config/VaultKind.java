package io.penstock.config;

import java.util.Optional;
import java.util.stream.Stream;

/** The vaults that {@code {{hashicorp:…}}} and its like ask, each through a library of Camel. */
public enum VaultKind {
    HASHICORP("hashicorp", "camel-hashicorp-vault", ""),
    AWS("aws", "camel-aws-secrets-manager", "vault-aws"),
    AZURE("azure", "camel-azure-key-vault", "vault-azure"),
    GCP("gcp", "camel-google-secret-manager", "vault-gcp");

    private static final String WHERE_CAMEL_LOOKS = "/META-INF/services/org/apache/camel/properties-function/";

    private final String word;
    private final String library;
    private final String profile;

    VaultKind(String word, String library, String profile) {
        this.word = word;
        this.library = library;
        this.profile = profile;
    }

    /** The kind of a reference such as {@code aws:crm#token}; empty if it is none. */
    public static Optional<VaultKind> of(String reference) {
        return Stream.of(values())
                .filter(kind -> reference.startsWith(kind.word + ":"))
                .findFirst();
    }

    public String word() {
        return word;
    }

    /** Whether its library is there; without it Camel would take the name of the secret for the secret. */
    public boolean isThere() {
        return VaultKind.class.getResource(WHERE_CAMEL_LOOKS + word) != null;
    }

    /** What to do where it is not. */
    public String remedy() {
        return "Add " + library + (profile.isEmpty() ? "." : ": build with -P" + profile + ".");
    }
}
