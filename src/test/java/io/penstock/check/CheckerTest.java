package io.penstock.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Problem;
import io.penstock.config.Problems;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CheckerTest {

    private static final CheckProcess CHECKS = CheckProcess.below(Path.of(""));
    private static final CheckedFiles SHIPPED = CheckedFiles.below(Path.of("")).withoutAsking();
    private static final Path FLOW = Path.of("routes/customers-to-crm.camel.yaml");
    private static final Path NEW = Path.of("routes/new.camel.yaml");

    private static final String SYNC = """
            - route:
                id: new
                from:
                  uri: sync:new
                  parameters:
                    connection: warehouse
                    model: customers
                    key: customer_id
                  steps:
            """;

    @AfterAll
    static void close() {
        CHECKS.close();
    }

    @Test
    void whatIsShippedHasNoError() {
        assertThat(CHECKS.check(SHIPPED).all().stream().filter(Problem::isError).map(Problem::text))
                .isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(errors(NEW, """
                - route:
                    id: new
                    description: Test {{nowhere}}
                    from:
                      uri: sync:new
                      parameters:
                        connection: warehose
                        model: custmers
                        key: customer_id
                        mode: miror
                        bathSize: 100
                        every: 5x
                        guard: delete 10%
                      steps:
                        - to:
                            id: map
                            uri: kamelet:map-fields-action
                            parameters: { maping: customer-to-contact }
                        - to:
                            id: keep
                            uri: kamelet:filter-rows-action
                            parameters:
                              where: loer(email) == 'x'
                        - to:
                            id: send
                            uri: kamelet:hubspot-contacts-sink
                            parameters:
                              connection: kafka
                              rowsPerCall: many
                              mode: upsrt
                        - to: kamelet:hubspot-contact-sink
                        - setBdoy: { simple: x }
                        - setBody: { id: nothing }
                        - setBody: { simple: "${body" }
                        - setBody: { language: { language: rwo, expression: a } }
                        - to: lgo:x
                        - to: log:x?showAl=true
                        - to: direct:nowhere
                        - bean: { ref: rwos }
                        - process: { ref: "#class:io.penstock.Nothing" }
                """))
                .containsExactly(
                        "3:23 flow.unresolved-placeholder",
                        "7:21 flow.unknown-connection Did you mean \"warehouse\"?",
                        "8:16 flow.unknown-model Did you mean \"customers\"?",
                        "10:15 flow.unknown-value Did you mean \"mirror\"?",
                        "11:9 flow.unknown-option Did you mean \"batchSize\"?",
                        "12:16 flow.wrong-kind",
                        "13:16 sync.bad-guard",
                        "18:27 flow.unknown-parameter Did you mean \"mapping\"?",
                        "23:22 mapping.unknown-function",
                        "28:27 flow.wrong-connection",
                        "29:28 flow.wrong-kind",
                        "30:21 flow.unknown-value Did you mean \"upsert\"?",
                        "31:11 sync.target-without-id",
                        "31:15 flow.unknown-kamelet Did you mean \"hubspot-contacts-sink\"?",
                        "32:11 flow.unknown-step Did you mean \"setBody\"?",
                        "33:11 flow.no-expression",
                        "34:36 flow.bad-expression",
                        "35:44 flow.unknown-language Did you mean \"row\"?",
                        "36:15 flow.unknown-component Did you mean \"log\"?",
                        "37:21 flow.unknown-option Did you mean \"showAll\"?",
                        "38:15 flow.unknown-direct",
                        "39:24 flow.unknown-bean Did you mean \"rows\"?",
                        "40:27 flow.unknown-class");
    }

    @Test
    void aConditionOnAColumnOfABatchIsRefusedAndOnARowIsNot() {
        assertThat(errors(NEW, SYNC + """
                        - filter:
                            language: { language: row, expression: spent > 3 }
                            steps: [ { to: "log:x" } ]
                        - split:
                            simple: ${body}
                            steps:
                              - filter:
                                  language: { language: row, expression: spent > 3 }
                                  steps: [ { to: "log:x" } ]
                        - split:
                            language: { language: rowGroups, expression: country }
                            steps:
                              - choice:
                                  when:
                                    - language: { language: row, expression: country == 'DE' }
                                      steps: [ { to: "log:x" } ]
                                    - language: { language: row, expression: variables.group == 'DE' }
                                      steps: [ { to: "log:x" } ]
                        - aggregate:
                            correlationExpression: { constant: 1 }
                            completionSize: 5
                            aggregationStrategy: "#class:org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy"
                            steps: [ { to: "log:x" } ]
                        - to: { id: a, uri: "kamelet:csv-file-sink", parameters: { directory: out } }
                """.indent(0)))
                .containsExactly(
                        "11:13 flow.expression-on-batch",
                        "24:23 flow.expression-on-batch",
                        "31:34 sync.aggregate-loses-rows");
    }

    @Test
    void aSyncThatNeverSettlesIsRefusedUnlessItSaysSo() {
        assertThat(errors(NEW, SYNC + "        - to: log:x\n")).containsExactly("10:11 sync.never-settles");
        assertThat(errors(
                        NEW,
                        SYNC.replace("      steps:", "        settle: exchange\n      steps:")
                                + "        - to: log:x\n"))
                .isEmpty();
    }

    @Test
    void twoSyncsOnOneObjectAreRefusedWhereOneMirrors() {
        String sink = """
                        - to: { id: a, uri: "kamelet:hubspot-contacts-sink", parameters: { connection: sandbox-crm } }
                """.indent(0);

        assertThat(errors(NEW, SYNC + sink)).containsExactly("10:11 sync.shared-object");
        assertThat(errors(FLOW, text().replace("mode: mirror", "mode: upsert"), NEW, SYNC + sink))
                .isEmpty();
        CheckedFiles upserts = SHIPPED.with(FLOW, text().replace("mode: mirror", "mode: upsert"));
        assertThat(warnings(upserts.with(NEW, SYNC + sink))).contains("sync.shared-object");
        String update = SYNC.replace("key: customer_id", "key: customer_id\n        mode: update");
        assertThat(warnings(upserts.with(NEW, update + sink))).doesNotContain("sync.shared-object");
    }

    @Test
    void aModeThatTheDestinationCannotDoIsRefused() {
        assertThat(
                        errors(
                                NEW,
                                SYNC.replace("key: customer_id", "key: customer_id\n        mode: update")
                                        + "        - to: { id: a, uri: \"kamelet:csv-file-sink\", parameters: { directory: out } }\n"))
                .containsExactly("9:9 sync.mode-not-possible");
        assertThat(
                        errors(
                                NEW,
                                SYNC.replace("key: customer_id", "key: customer_id\n        mode: mirror")
                                        + "        - to: { id: a, uri: \"kamelet:http-json-sink\", parameters: { connection: sandbox-crm } }\n"))
                .contains("11:55 sync.mode-not-possible");
    }

    @Test
    void aNewFileThatTakesAnIdASyncOrAWebhookIsTheOneToBlame() {
        assertThat(errors(NEW, text())).containsExactly("8:9 flow.duplicate-route", "13:12 sync.duplicate-sync");
        String hook =
                "- route:\n    id: ID\n    from: { uri: \"kamelet:webhook-source\", parameters: { name: in } , steps: [ { to: \"log:x\" } ] }\n";
        assertThat(errors(Path.of("routes/a.camel.yaml"), hook.replace("ID", "a"), NEW, hook.replace("ID", "b")))
                .hasSize(1)
                .allMatch(line -> line.startsWith("3:") && line.contains("flow.duplicate-webhook"));
        String fed = hook.replace("webhook-source", "dbt-run-source").replace("name: in", "name: in, path: x");
        assertThat(errors(Path.of("routes/a.camel.yaml"), fed.replace("ID", "a"), NEW, fed.replace("ID", "b")))
                .hasSize(1)
                .allMatch(line -> line.startsWith("3:") && line.contains("flow.duplicate-trigger"));
    }

    @Test
    void aStepOnTheWrongIndentationIsToldOfOnce() {
        assertThat(errors(NEW, SYNC + "        - to:\n          id: a\n          uri: kamelet:csv-file-sink\n"))
                .containsExactly("11:11 flow.bad-indentation");
    }

    @Test
    void theFilesThatAreNamedAsTheNewestAreTheOnesToBlame() {
        CheckedFiles both = SHIPPED.with(NEW, text()).with(FLOW, text());

        assertThat(errors(both.blaming(List.of(FLOW)), FLOW)).anyMatch(line -> line.startsWith("8:9 flow.dup"));
        assertThat(errors(both.blaming(List.of(NEW)), NEW)).anyMatch(line -> line.startsWith("8:9 flow.dup"));
    }

    @Test
    void aKameletUsesWhatItDeclaresAndDeclaresWhatItUses() {
        Path kamelet = Path.of("kamelets/csv/csv-file-sink.kamelet.yaml");
        String text = SHIPPED.text(kamelet, new Problems()).orElseThrow();

        assertThat(CHECKS.check(SHIPPED.with(kamelet, text.replace("{{quote}}", "{{qoute}}"))).all().stream()
                        .filter(problem -> problem.file().equals(kamelet))
                        .map(problem -> problem.code() + " " + problem.suggestion()))
                .containsExactly(
                        "kamelet.unused-parameter Use it as {{quote}}, or take it away.",
                        "flow.unresolved-placeholder Did you mean \"quote\"?");
    }

    @Test
    void anExpressionOfAContractThatCannotBeReadIsNamed() {
        Path kamelet = Path.of("kamelets/hubspot/hubspot-contacts-sink.kamelet.yaml");
        String text = SHIPPED.text(kamelet, new Problems()).orElseThrow();
        assertThat(errors(kamelet, text.replace("id: entry.id", "id: entry.id ++ (")))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith(" flow.bad-expression"));

        assertThat(
                        errors(
                                NEW,
                                SYNC
                                        + "        - to: { id: a, uri: \"kamelet:http-json-sink\", parameters: { connection: sandbox-crm, retry: \"status ==\" } }\n"))
                .contains("10:101 flow.bad-expression");
    }

    @Test
    void aFileThatIsNamedTwiceIsLookedAtOnce() {
        assertThat(errors(SHIPPED.and(FLOW).and(Path.of("kamelets")), FLOW)).isEmpty();
    }

    @Test
    void aMisspelledSettingIsNamed() {
        assertThat(errors(
                        SHIPPED.folders().settings(),
                        "penstock:\n  retry:\n    tires: 3\nserver:\n  prot: 1\n---\npenstock.dta: x\n"))
                .containsExactly(
                        "3:5 settings.unknown-key Did you mean \"penstock.retry.tries\"?",
                        "7:1 settings.unknown-key Did you mean \"penstock.data\"?");
    }

    private static List<String> errors(Path file, String text) {
        return errors(SHIPPED.with(file, text), file);
    }

    private static List<String> errors(Path file, String text, Path other, String more) {
        return errors(SHIPPED.with(file, text).with(other, more), other);
    }

    private static List<String> errors(CheckedFiles files, Path file) {
        return CHECKS.check(files).all().stream()
                .filter(Problem::isError)
                .map(problem -> (problem.file().equals(file) ? "" : problem.file() + ":")
                        + problem.line() + ":" + problem.column() + " " + problem.code()
                        + (problem.suggestion().startsWith("Did you") ? " " + problem.suggestion() : ""))
                .toList();
    }

    private static List<String> warnings(CheckedFiles files) {
        return CHECKS.check(files).all().stream()
                .filter(problem -> problem.file().equals(NEW) && !problem.isError())
                .map(Problem::code)
                .toList();
    }

    private static String text() {
        return SHIPPED.text(FLOW, new Problems()).orElseThrow();
    }
}
