package io.penstock.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.penstock.config.Vault;
import io.penstock.config.VaultException;
import io.penstock.config.VaultKind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.vault.VaultConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The vaults that Camel knows, with its own settings {@code camel.vault.*}, for what is read before the flows are there. The
 * context that Camel's functions want is made by the first question and never started.
 */
final class CamelVaults implements Vault, AutoCloseable {

    private static final long PATIENCE_SECONDS = 15;
    private static final Pattern STATUS = Pattern.compile("(?:(?i:Status(?: code)?:? )|^)(\\d{3})\\b");
    /** The vendors' own names for a secret that is not there, in the order of AWS, Azure and Google. */
    private static final Pattern MISSING = Pattern.compile("ResourceNotFoundException|SecretNotFound|\\bNOT_FOUND\\b");
    /** Likewise for a caller that is not let in. */
    private static final Pattern REFUSED = Pattern.compile(
            "AccessDenied|UnrecognizedClient|InvalidSignature|ExpiredToken|AADSTS\\d+|PERMISSION_DENIED|UNAUTHENTICATED");

    private final Environment environment;
    private @Nullable DefaultCamelContext camel;

    CamelVaults(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String read(String reference) throws VaultException {
        VaultKind kind = VaultKind.of(reference).orElseThrow();
        if (!kind.isThere()) {
            throw new VaultException(
                    "config.missing-vault",
                    "the library that asks \"" + kind.word() + "\" is not part of this installation.",
                    kind.remedy());
        }
        if (kind == VaultKind.HASHICORP && !reference.contains("#")) {
            throw new VaultException(
                    "config.bad-reference",
                    "{{" + reference + "}} names a secret and no field of it.",
                    "Write {{hashicorp:ENGINE:SECRET#FIELD}}.");
        }
        String secret = reference.substring(kind.word().length() + 1);
        try {
            String value = CompletableFuture.supplyAsync(
                            () -> function(kind).apply(secret),
                            task -> Thread.ofVirtual().start(task))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (value != null) {
                return value;
            }
        } catch (ExecutionException | TimeoutException e) {
            throw failure(reference, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(reference, e);
        }
        throw missing(reference);
    }

    private synchronized PropertiesFunction function(VaultKind kind) {
        DefaultCamelContext open = camel;
        if (open == null) {
            open = new DefaultCamelContext(false);
            open.disableJMX();
            open.setVaultConfiguration(settings());
            open.build();
            camel = open;
        }
        PropertiesFunction function = open.getPropertiesComponent().getPropertiesFunction(kind.word());
        if (function == null) {
            throw new IllegalStateException(kind.remedy());
        }
        return function;
    }

    private VaultConfiguration settings() {
        VaultConfiguration vaults = new VaultConfiguration();
        Binder binder = Binder.get(environment);
        binder.bind("camel.vault.hashicorp", Bindable.ofInstance(vaults.hashicorp()));
        binder.bind("camel.vault.aws", Bindable.ofInstance(vaults.aws()));
        binder.bind("camel.vault.azure", Bindable.ofInstance(vaults.azure()));
        binder.bind("camel.vault.gcp", Bindable.ofInstance(vaults.gcp()));
        return vaults;
    }

    private static VaultException missing(String reference) {
        return new VaultException(
                "config.missing-secret",
                "the vault has no {{" + reference + "}}.",
                "Put it there, or name another secret or field here.");
    }

    /** What a vault says may hold anything, so only what kind of answer it was is told (P9). */
    private static VaultException failure(String reference, Exception failure) {
        String status = "";
        boolean unset = false;
        boolean nothing = false;
        boolean refused = false;
        boolean plain = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            Matcher answered = STATUS.matcher(message);
            if (status.isEmpty() && answered.find()) {
                status = answered.group(1);
            }
            String said = cause.getClass().getSimpleName() + " " + message;
            // Camel stumbles over a vault that has no such secret.
            nothing |= cause instanceof NullPointerException
                    || MISSING.matcher(said).find();
            refused |= REFUSED.matcher(said).find();
            plain |= cause instanceof JsonProcessingException;
            unset |= message.contains("requires setting") || message.contains("using the ");
        }
        if (nothing) {
            return missing(reference);
        }
        if (plain) {
            return new VaultException(
                    "config.vault-failed",
                    "what the vault has for {{" + reference + "}} is no JSON, so it has no field.",
                    "Write the reference without \"#\" and what stands behind it.");
        }
        if (status.isEmpty() && refused) {
            status = "403";
        }
        if (failure.getCause() instanceof LinkageError unfit) {
            return new VaultException(
                    "config.vault-failed",
                    "the library that asks for {{" + reference + "}} does not fit the others here ("
                            + unfit.getClass().getSimpleName() + ").",
                    VaultKind.of(reference).orElseThrow().remedy());
        }
        String asked = "the vault was asked for {{" + reference + "}} and ";
        return switch (status) {
            case "404" -> missing(reference);
            case "400", "401", "403" ->
                new VaultException(
                        "config.vault-failed",
                        asked + "refused (" + status + ").",
                        "Are the credentials in camel.vault.* still valid, and may they read this secret?");
            case "503" ->
                new VaultException(
                        "config.vault-failed",
                        asked + "is sealed or not ready (503).",
                        "Unseal it; nothing is wrong with this file.");
            case "" ->
                unset
                        ? new VaultException(
                                "config.vault-failed",
                                asked + "is not set up.",
                                "Set camel.vault."
                                        + VaultKind.of(reference).orElseThrow().word()
                                        + ".* in config/application.yaml.")
                        : new VaultException(
                                "config.vault-failed",
                                asked + "did not answer.",
                                "Can it be reached under the address in camel.vault.*?");
            default ->
                new VaultException(
                        "config.vault-failed", asked + "answered " + status + ".", "See the vault's own log.");
        };
    }

    @Override
    public synchronized void close() {
        if (camel != null) {
            camel.stop();
            camel = null;
        }
    }
}
