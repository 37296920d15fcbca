package io.penstock.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ops.Monitoring.Alert;
import io.penstock.ops.Monitoring.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every alert has its section in the guide. That the series exist is seen in {@link ServerIT}; that an alert comes when it
 * should, by {@code promtool test rules src/test/monitoring/alerts.test.yaml}.
 */
class MonitoringTest {

    /** What {@link ServerIT} rests on. */
    @Test
    void theSeriesOfAnExpressionAreFoundAndAreMissedWhereTheyAreNot() {
        String expression = "sum by (sync) (increase(penstock_rows_total{outcome=\"rejected\"}[1h])) > 0.05"
                + " and penstock_sync_paused == 0";

        assertThat(Monitoring.series(expression))
                .containsExactly(
                        new Series("penstock_rows_total", Set.of("outcome")),
                        new Series("penstock_sync_paused", Set.of()));
        assertThat(Monitoring.missing(List.of(expression), """
                        # HELP penstock_rows_total
                        penstock_rows_total{state="x",sync="y"} 1.0
                        penstock_sync_paused_long{sync="y"} 0.0
                        """)).hasSize(2);
        assertThat(Monitoring.missing(List.of(expression), """
                        penstock_rows_total{outcome="x",sync="y"} 1.0
                        penstock_sync_paused{sync="y"} 0.0
                        """)).isEmpty();
    }

    @Test
    void everyAlertHasItsSectionInTheGuideAndEverySectionItsAlert() throws IOException {
        String guide = Files.readString(Path.of("src/docs/operations.md"));
        Set<String> alerts = new TreeSet<>();
        List<String> lacking = new ArrayList<>();
        for (Alert alert : Monitoring.alerts()) {
            alerts.add(alert.name());
            assertThat(alert.runbook())
                    .isEqualTo("src/docs/operations.md#" + alert.name().toLowerCase(Locale.ROOT));
            int begin = guide.indexOf("\n### " + alert.name() + "\n");
            int end = guide.indexOf("\n#", begin + 2);
            String section = begin < 0 ? "" : guide.substring(begin, end);
            for (String part : List.of("*Symptom*", "*Look*", "*Remedy*")) {
                if (!section.contains(part)) {
                    lacking.add(alert.name() + " " + part);
                }
            }
        }
        assertThat(alerts).hasSizeGreaterThan(10);
        assertThat(lacking).isEmpty();
        assertThat(guide.lines().filter(line -> line.startsWith("### Penstock")).map(line -> line.substring(4)))
                .containsExactlyInAnyOrderElementsOf(alerts);
    }

    @Test
    void everySeriesOfOursThatIsAskedForStandsInTheGuidesTable() throws IOException {
        Set<String> documented = new TreeSet<>();
        Files.readAllLines(Path.of("src/docs/operations.md")).stream()
                .filter(line -> line.startsWith("| `penstock_"))
                .flatMap(line -> Arrays.stream(line.split("\\|")[1].split("`")))
                .map(name -> name.replaceFirst("\\{.*", ""))
                .forEach(documented::add);
        List<String> all = new ArrayList<>(Monitoring.panels());
        Monitoring.alerts().forEach(alert -> all.add(alert.expression()));

        assertThat(all.stream()
                        .flatMap(expression -> Monitoring.series(expression).stream())
                        .map(series -> series.name().replaceFirst("_seconds_(sum|count)$", "_seconds"))
                        .filter(name -> name.startsWith("penstock_")))
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(documented).contains(name));
    }
}
