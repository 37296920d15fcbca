package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Encryption;
import io.penstock.config.Place;
import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EncryptCommandTest {

    private final TypedCommands commands = new TypedCommands("http://127.0.0.1:1");

    @Test
    void whatIsPrintedOpensWithTheKeyAlone() {
        String key = commands.type("encrypt", "--new-key").out().strip();
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("s3cret\n".getBytes(StandardCharsets.UTF_8)));
        try {
            TypedCommands.Typed typed =
                    commands.with("PENSTOCK_ENCRYPTION_KEY", key).type("encrypt");

            assertThat(typed.exit()).isZero();
            assertThat(new Secrets(name -> null, reference -> "", new Encryption(key))
                            .resolve(typed.out().strip(), new Place(Path.of("x"), 1, 1, "y"), new Problems()))
                    .contains("s3cret");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void withoutAKeyItSaysHowToMakeOne() {
        TypedCommands.Typed typed =
                commands.with("PENSTOCK_ENCRYPTION_KEY", "short").type("encrypt");

        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("32 bytes", "penstock encrypt --new-key");
    }
}
