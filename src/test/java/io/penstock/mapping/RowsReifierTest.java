package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.AggregationStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which options an {@code aggregate} may have beside the strategy {@code #rows}, and that others are left alone. */
class RowsReifierTest {

    @TempDir
    Path folder;

    private FlowContext flows;

    @BeforeEach
    void start() {
        flows = new FlowContext(folder).bind("rows", new RowsAggregation());
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "completionTimeout: \"1000\"",
                "completionInterval: \"1000\"",
                "parallelProcessing: true",
                "optimisticLocking: true",
                "completionFromBatchConsumer: true",
                "discardOnAggregationFailure: true"
            })
    void whatWouldBreakItsWordIsRefused(String option) {
        String steps = RowsAggregationTest.aggregate("completionSize: 5\n    " + option) + "      - log: x\n";

        assertThatThrownBy(() -> flows.flow("in", steps))
                .rootCause()
                .hasMessageContaining(
                        option.substring(0, option.indexOf(':')) + " cannot be used with the strategy #rows");
    }

    @Test
    void otherStrategiesAreCamels() throws Exception {
        flows.bind("first", (AggregationStrategy) (gathered, next) -> gathered == null ? next : gathered);
        flows.flow("in", """
                - aggregate:
                    aggregationStrategy: "#first"
                    correlationExpression: { constant: all }
                    completionSize: 2
                    steps:
                      - process: { ref: see }
                """);

        flows.send("in", "a");
        flows.send("in", "b");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(flows.seen())
                        .extracting(each -> each.getMessage().getBody())
                        .containsExactly("a"));
    }
}
