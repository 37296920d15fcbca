package io.penstock.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Problem;
import io.penstock.config.Problems;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ClearSecretsTest {

    private static final CheckProcess CHECKS = CheckProcess.below(Path.of(""));
    private static final CheckedFiles SHIPPED = CheckedFiles.below(Path.of("")).withoutAsking();
    private static final Path NEW = Path.of("routes/new.camel.yaml");

    @AfterAll
    static void close() {
        CHECKS.close();
    }

    @Test
    void secretsInClearAreRefused() {
        assertThat(problems(Path.of("config/connections/sandbox-crm.yaml"), "type: hubspot\nauth: { token: s3cret }\n"))
                .containsExactly("2:16 config.secret-in-file");
        assertThat(
                        problems(
                                NEW,
                                "- route:\n    id: new\n    from:\n      uri: kamelet:webhook-source\n      parameters:\n        name: in\n        signature: stripe\n        secret: s3cret\n      steps: [ { to: \"log:x\" } ]\n"))
                .containsExactly("8:17 flow.secret-in-file");
    }

    @Test
    void secretsInBeansHeadersAndAddressesAreRefusedWithoutTellingThem() {
        Problems found = CHECKS.check(SHIPPED.with(NEW, """
                - beans:
                    - name: client
                      type: io.penstock.check.CheckerTest
                      properties:
                        apiToken: s3cret
                        otherToken: "{{env:TOKEN}}"
                - route:
                    id: new
                    from:
                      uri: timer:x
                      steps:
                        - setHeader: { name: Authorization, constant: Bearer s3cret }
                        - to: http://me:s3cret@example.com/x
                """));

        assertThat(found.all().stream().filter(problem -> problem.code().equals("flow.secret-in-file")))
                .extracting(Problem::line)
                .containsExactly(5, 12, 13);
        assertThat(found.text()).doesNotContain("s3cret");
    }

    @Test
    void secretsByReferenceAreAccepted() {
        Path crm = Path.of("config/connections/sandbox-crm.yaml");
        assertThat(problems(crm, "type: hubspot\nauth: { token: \"{{hashicorp:secret:crm#token}}\" }\n"))
                .isEmpty();
        assertThat(problems(crm, "type: hubspot\nauth: { token: \"${file:/run/secrets/crm}\" }\n"))
                .isEmpty();
        assertThat(problems(crm, "type: hubspot\nauth: { token: \"ENC(AAAA)\" }\n"))
                .isEmpty();
        assertThat(problems(crm, "type: hubspot\nauth: { token: \"{{azure:crm}}\" }\n"))
                .isEmpty();
        assertThat(problems(NEW, """
                - route:
                    id: new
                    from:
                      uri: timer:x
                      steps:
                        - setHeader: { name: Authorization, constant: "{{hashicorp:secret:crm#token}}" }
                        - setHeader: { name: X-Api-Key, constant: "{{gcp:crm}}" }
                        - to: log:x
                """)).containsExactly("7:52 flow.missing-vault");
    }

    private static List<String> problems(Path file, String text) {
        return CHECKS.check(SHIPPED.with(file, text)).all().stream()
                .filter(Problem::isError)
                .map(problem -> problem.line() + ":" + problem.column() + " " + problem.code())
                .toList();
    }
}
