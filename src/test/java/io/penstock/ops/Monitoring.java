package io.penstock.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series that the rules and the dashboard of {@code src/main/monitoring} ask for. */
final class Monitoring {

    private static final Path FOLDER = Path.of("src/main/monitoring");
    private static final Pattern NOT_SERIES =
            Pattern.compile("\\[[^]]*]|\\b(?:sum|avg|min|max|count)\\b|\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)"
                    + "|[a-z_]+(?=\\s*\\()|\\b(?:and|or|unless)\\b");
    private static final Pattern SERIES = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)\\s*(?:=~|!~|!=|=)\\s*\"");
    /** What Prometheus itself and Kubernetes export. */
    private static final Set<String> OTHERS = Set.of("up", "kube_pod_status_ready");

    private Monitoring() {}

    /** A series by its name, and the labels that it is asked for with. */
    record Series(String name, Set<String> labels) {}

    record Alert(String name, String runbook, String expression) {}

    static List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        for (JsonNode group : tree("alerts.yaml").path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                alerts.add(new Alert(
                        rule.path("alert").asText(),
                        rule.at("/annotations/runbook").asText(),
                        rule.path("expr").asText()));
            }
        }
        return alerts;
    }

    /** The expressions of the dashboard's panels, and of its variables. */
    static List<String> panels() {
        JsonNode dashboard = tree("grafana.json");
        List<String> expressions = new ArrayList<>(dashboard.findValuesAsText("expr"));
        for (JsonNode variable : dashboard.at("/templating/list")) {
            String query = variable.at("/query/query").asText();
            if (query.startsWith("label_values(")) {
                expressions.add(query.replaceFirst("label_values\\((\\w+), *(\\w+)\\)", "$1{$2=\"\"}"));
            }
        }
        return expressions;
    }

    static List<Series> series(String expression) {
        List<Series> series = new ArrayList<>();
        Matcher found = SERIES.matcher(NOT_SERIES.matcher(expression).replaceAll(" "));
        while (found.find()) {
            Set<String> labels = new HashSet<>();
            if (found.group(2) != null) {
                LABEL.matcher(found.group(2)).results().forEach(label -> labels.add(label.group(1)));
            }
            series.add(new Series(found.group(1), labels));
        }
        return series;
    }

    /** The series of these expressions that a server which exports this text does not have. */
    static List<String> missing(List<String> expressions, String exported) {
        List<String> missing = new ArrayList<>();
        for (String expression : expressions) {
            for (Series each : series(expression)) {
                boolean there = OTHERS.contains(each.name()) || exported.lines().anyMatch(line -> isOf(line, each));
                if (!there) {
                    missing.add(each + " of " + expression);
                }
            }
        }
        return missing;
    }

    private static boolean isOf(String line, Series series) {
        if (!line.startsWith(series.name() + "{") && !line.startsWith(series.name() + " ")) {
            return false;
        }
        Set<String> labels = new HashSet<>();
        LABEL.matcher(line).results().forEach(label -> labels.add(label.group(1)));
        return labels.containsAll(series.labels());
    }

    private static JsonNode tree(String file) {
        try {
            return (file.endsWith(".json") ? new ObjectMapper() : new YAMLMapper())
                    .readTree(FOLDER.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
