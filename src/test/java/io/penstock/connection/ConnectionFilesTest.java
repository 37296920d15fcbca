package io.penstock.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.ProblemsException;
import io.penstock.config.Secrets;
import io.penstock.connection.ConnectionKey.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFilesTest {

    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    @Test
    void aFileIsAConnectionUnderItsName() throws IOException {
        write("crm.yaml", """
                type: app
                description: the CRM
                url: https://${HOST}/api
                token: ${TOKEN}
                rows: 200
                wait: 30s
                strict: true
                mode: fast
                headers:
                  X-Tenant: acme
                  accept: [a, b]
                """);

        Connections connections = read();

        assertThat(problems.text()).isEmpty();
        assertThat(connections.named("crm"))
                .isEqualTo(new Connection(
                        "crm",
                        "app",
                        Map.of(
                                "url",
                                "https://crm.example/api",
                                "token",
                                "s3cret",
                                "rows",
                                "200",
                                "wait",
                                "30s",
                                "strict",
                                "true",
                                "mode",
                                "fast",
                                "headers.X-Tenant",
                                "acme",
                                "headers.accept",
                                "a,b")));
        assertThat(connections.named("crm").toString()).doesNotContain("s3cret");
    }

    @Test
    void everyProblemOfEveryFileIsToldAtOnce() throws IOException {
        write("a.yaml", "type: app\nurl: x\ntokn: ${TOKEN}\n");
        write("b.yaml", "type: ap\n");
        write("c.yaml", "url: x\n");
        write("d.yaml", "type: app\nurl: x\ntoken: ${MISSING}\n");
        write("e.yaml", "type: app\nurl: x\ntoken: s3cret\n");
        write("f.yaml", "type: app\nurl: x\ntoken: ${TOKEN}\nrows: many\nwait: 30\nstrict: yes\nmode: fats\n");
        write("g.yaml", "type: app\nurl:\ntoken: ${TOKEN}\n");
        write("h.yaml", "type: app\nurl: x\ntoken: ${TOKEN}\nheaders: {a: 1}\nheaders.a: 2\n");
        write("i.yaml", "type: app\nurl: bad\ntoken: ${TOKEN}\n");
        write("j.yml", "type: app\n");
        write("k k.yaml", "type: app\n");
        write("l.yaml", "type: [app\n");
        write("ok.yaml", "type: app\nurl: x\ntoken: ${TOKEN}\n");
        write("README.md", "not read");

        Connections connections = read();

        assertThat(connections.all()).extracting(Connection::name).containsExactly("ok");
        assertThat(problems.all())
                .extracting(problem -> folder.relativize(problem.file()) + ":" + problem.line() + " " + problem.code())
                .containsExactly(
                        "a.yaml:3 config.unknown-key",
                        "b.yaml:1 config.unknown-type",
                        "c.yaml:1 config.missing-key",
                        "d.yaml:3 config.missing-secret",
                        "e.yaml:3 config.secret-in-file",
                        "f.yaml:4 config.wrong-kind",
                        "f.yaml:5 config.wrong-kind",
                        "f.yaml:6 config.wrong-kind",
                        "f.yaml:7 config.unknown-value",
                        "g.yaml:2 config.no-value",
                        "h.yaml:5 config.duplicate-key",
                        "i.yaml:1 config.incomplete-connection",
                        "j.yml:0 config.bad-file-name",
                        "k k.yaml:0 config.bad-file-name",
                        "l.yaml:2 config.yaml-syntax");
        assertThat(problems.text())
                .contains("Did you mean \"token\"? Keys here: description, headers.*, mode, rows, strict, token, type")
                .contains("Did you mean \"app\"? Types: app.")
                .containsPattern("d.yaml:3:\\d+  token\n  config.missing-secret: the environment has no MISSING.\n"
                        + "  Set it, or name another variable here.")
                .doesNotContain("s3cret");
    }

    @Test
    void aConnectionThatIsNotThereIsAnErrorWithTheNearestName() throws IOException {
        write("crm.yaml", "type: app\nurl: x\ntoken: ${TOKEN}\n");

        assertThatThrownBy(() -> read().named("crn"))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("there is no connection \"crn\"")
                .hasMessageEndingWith("Did you mean \"crm\"? There are: crm.");
    }

    @Test
    void aFolderThatIsNotThereHoldsNoConnections() {
        assertThat(ConnectionFiles.read(folder.resolve("none"), List.of(new App()), secrets(), problems)
                        .all())
                .isEmpty();
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void problemsEndTheProcessWithTwo() throws IOException {
        write("b.yaml", "type: ap\n");
        read();

        assertThatThrownBy(problems::throwIfAny).isInstanceOfSatisfying(ProblemsException.class, failure -> {
            assertThat(failure.getExitCode()).isEqualTo(2);
            assertThat(failure.problems()).extracting(Problem::code).containsExactly("config.unknown-type");
            assertThat(failure).hasMessageStartingWith("1 problem in " + folder + "/");
        });
    }

    private Connections read() {
        return ConnectionFiles.read(folder, List.of(new App()), secrets(), problems);
    }

    private static Secrets secrets() {
        return new Secrets(Map.of("TOKEN", "s3cret", "HOST", "crm.example")::get);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static final class App implements ConnectionType {

        @Override
        public String type() {
            return "app";
        }

        @Override
        public List<ConnectionKey> keys() {
            return List.of(
                    ConnectionKey.required("url", Kind.TEXT),
                    ConnectionKey.required("token", Kind.SECRET),
                    ConnectionKey.optional("rows", Kind.NUMBER),
                    ConnectionKey.optional("wait", Kind.DURATION),
                    ConnectionKey.optional("strict", Kind.SWITCH),
                    ConnectionKey.choice("mode", "fast", "safe"),
                    ConnectionKey.optional("headers.*", Kind.TEXT));
        }

        @Override
        public Optional<String> complaint(Connection connection) {
            return connection.required("url").equals("bad") ? Optional.of("this will not do.") : Optional.empty();
        }
    }
}
