package io.penstock.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "token",
        description = "Make a token for a program, and print it with what belongs into config/application.yaml.")
final class TokenCommand implements Callable<Integer> {

    private static final int RANDOM_BYTES = 32;

    private final Desk desk;

    @Parameters(paramLabel = "NAME", description = "What the token is called in the audit.")
    String name = "";

    @Option(
            names = "--scopes",
            split = ",",
            description = "Of read, operate, edit, admin; default: ${DEFAULT-VALUE}.",
            defaultValue = "read")
    List<String> scopes = List.of();

    TokenCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws NoSuchAlgorithmException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        desk.print("The token, shown this once:\n\n    " + token + "\n\nIn config/application.yaml:\n");
        desk.print("penstock:\n  access:\n    tokens:\n      " + name + ":\n        sha256: \""
                + HexFormat.of().formatHex(hash) + "\"\n        scopes: [" + String.join(", ", scopes) + "]");
        return Exit.WELL;
    }
}
