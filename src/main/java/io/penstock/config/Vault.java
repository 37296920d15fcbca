package io.penstock.config;

/** Keeps secrets elsewhere. Safe for several threads. */
@FunctionalInterface
public interface Vault {

    /**
     * Reads a secret.
     *
     * @param reference as between the braces of {@code {{hashicorp:secret:crm#token}}}
     */
    String read(String reference) throws VaultException;
}
