package io.penstock.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CheckerTest {

    private static final CheckProcess CHECKS = CheckProcess.open(Map.of());
    private static final CheckedFiles SHIPPED = CheckedFiles.below(Path.of("")).withoutAsking();
    private static final Path FLOW = Path.of("routes/customers-to-crm.camel.yaml");

    @AfterAll
    static void close() {
        CHECKS.close();
    }

    @Test
    void whatIsShippedHasNoError() {
        assertThat(errors(SHIPPED)).isEmpty();
    }

    @Test
    void aBrokenLineIsNamedWithWhatWasMeant() {
        assertThat(errors(SHIPPED.with(
                        FLOW,
                        text().replace(
                                        "        - to:\n            id: map-fields",
                                        "        - too:\n            id: map-fields"))))
                .containsExactly(FLOW + ":31:11 flow.unknown-step there is no step \"too\". Did you mean \"to\"?");
    }

    @Test
    void aNewFileThatTakesAnIdIsTheOneToBlame() {
        assertThat(errors(SHIPPED.with(
                        Path.of("routes/a.camel.yaml"), text().replace("sync:customers-to-crm", "sync:other"))))
                .anyMatch(line -> line.startsWith("routes/a.camel.yaml:7:9 flow.duplicate-route"));
    }

    private static List<String> errors(CheckedFiles files) {
        return CHECKS.check(files).all().stream()
                .filter(Problem::isError)
                .map(problem -> problem.file() + ":" + problem.line() + ":" + problem.column() + " " + problem.code()
                        + " " + (problem.what() + " " + problem.suggestion()).strip())
                .toList();
    }

    private static String text() {
        return SHIPPED.text(FLOW, new io.penstock.config.Problems()).orElseThrow();
    }
}
