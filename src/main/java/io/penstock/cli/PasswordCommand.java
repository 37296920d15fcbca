package io.penstock.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "password",
        description = "Ask for a user's password, and print what belongs into config/application.yaml.")
final class PasswordCommand implements Callable<Integer> {

    private static final int SHORTEST = 12;

    private final Desk desk;

    @Parameters(paramLabel = "USER", description = "The user's name.")
    String user = "";

    PasswordCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        String password = asked("Password: ");
        if (password.length() < SHORTEST) {
            desk.terminal()
                    .err()
                    .println("The password has fewer than " + SHORTEST + " characters; choose a longer one.");
            return Exit.WRONG_CALL;
        }
        desk.print("In config/application.yaml:\n");
        desk.print("penstock:\n  access:\n    users:\n      " + user + ":\n        password: \""
                + new BCryptPasswordEncoder().encode(password)
                + "\"\n        role: viewer    # or operator, editor, admin");
        return Exit.WELL;
    }

    static String asked(String prompt) throws IOException {
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword(prompt);
        if (typed != null) {
            String password = new String(typed);
            Arrays.fill(typed, ' ');
            return password;
        }
        String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return line == null ? "" : line;
    }
}
