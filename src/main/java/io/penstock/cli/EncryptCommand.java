package io.penstock.cli;

import io.penstock.config.Encryption;
import io.penstock.config.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "encrypt",
        description =
                "Ask for a secret, and print what may stand for it in a connection or in the settings. The key comes"
                        + " from PENSTOCK_ENCRYPTION_KEY or from the file that PENSTOCK_ENCRYPTION_KEY_FILE names.")
final class EncryptCommand implements Callable<Integer> {

    private final Desk desk;

    @Option(names = "--new-key", description = "Print a new key instead.")
    boolean newKey;

    EncryptCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        if (newKey) {
            desk.print(Encryption.newKey());
            return Exit.WELL;
        }
        try {
            Encryption encryption = new Encryption(key());
            encryption.requireKey();
            desk.print(encryption.encrypt(PasswordCommand.asked("Secret: ")));
            return Exit.WELL;
        } catch (VaultException e) {
            desk.terminal().err().println(e.getMessage() + " Make one with: penstock encrypt --new-key");
            return Exit.WRONG_CALL;
        }
    }

    private @Nullable String key() throws IOException {
        String key = desk.terminal().environment().get("PENSTOCK_ENCRYPTION_KEY");
        String file = desk.terminal().environment().get("PENSTOCK_ENCRYPTION_KEY_FILE");
        return key != null || file == null ? key : Files.readString(Path.of(file));
    }
}
