package io.penstock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class ProblemsAnalysisTest {

    @Test
    void springFindsItAndPrintsTheProblemsAlone() {
        ProblemsException problems = ProblemsException.of(new Problem(
                Path.of("config", "connections", "crm.yaml"),
                3,
                1,
                "token",
                "config.missing-secret",
                "no TOKEN.",
                "Set it."));
        Exception failure = new IllegalStateException("Error creating bean with name 'connections'", problems);

        // Those of Spring's own that want a bean factory cannot be made here.
        var found = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        SpringFactoriesLoader.FailureHandler.handleMessage((message, cause) -> {}));

        assertThat(found.stream()
                        .filter(ProblemsAnalysis.class::isInstance)
                        .map(analyzer -> analyzer.analyze(failure).getDescription()))
                .containsExactly("""
                        1 problem in config/connections/

                        config/connections/crm.yaml:3:1  token
                          config.missing-secret: no TOKEN.
                          Set it.
                        """);
    }
}
