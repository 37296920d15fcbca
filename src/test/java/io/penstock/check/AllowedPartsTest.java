package io.penstock.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.StandardEnvironment;

/** What a file from outside may use, and what it may not, however it is written. */
class AllowedPartsTest {

    private static final CheckProcess CHECKS = CheckProcess.below(Path.of(""));
    private static final CheckedFiles SHIPPED = CheckedFiles.below(Path.of("")).withoutAsking();
    private static final Path NEW = Path.of("routes/new.camel.yaml");
    private static final AllowedParts DEFAULTS = AllowedParts.of(new StandardEnvironment());

    @AfterAll
    static void close() {
        CHECKS.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to: \"exec:rm\"",
                "to: { uri: exec, parameters: { executable: rm } }",
                "to: \"file:/etc\"",
                "toD: \"${header.where}\"",
                "toD: \"exec:${body}\"",
                "wireTap: { uri: \"exec:rm\" }",
                "recipientList: { simple: \"${body}\" }",
                "enrich: { constant: \"file:/etc/passwd\" }",
                "pollEnrich: { simple: \"file:${body}\" }",
                "setBody: { groovy: \"1\" }",
                "filter: { groovy: \"true\", steps: [ { log: x } ] }",
                "to: \"jsonata:file:x\"",
                "to: \"language:groovy:1\"",
                "setBody: { language: { language: groovy, expression: \"1\" } }",
                "setBody: { simple: \"${bean:x?method=y}\" }",
                "setBody: { simple: \"${camelContext.stop}\" }",
                "setBody: { simple: \"${body.getClass}\" }",
                "setBody: { method: { ref: x, method: y } }",
                "script: { groovy: \"1\" }",
                "process: { ref: x }",
                "bean: { beanType: java.lang.Runtime, method: getRuntime }",
                "to: \"log:x?exchangeFormatter=#class:java.lang.Object\"",
                "to: \"kafka:x?brokers=evil:9092\"",
                "to: \"kamelet:x?y=#class:java.lang.Object\"",
                "to: \"{{where}}:x\"",
                "to: \"language:groovy:1\"",
                "to: \"bean:x\"",
                "to: \"class:java.lang.Runtime\"",
                "to: \"file:/etc?noop=true\"",
                "poll: \"file:/etc\"",
                "toD: \"kamelet:${body}\"",
                "dynamicRouter: { simple: \"${body}\" }",
                "routingSlip: { simple: \"${body}\" }",
                "saga: { compensation: \"exec:rm\", steps: [ { to: \"log:x\" } ] }",
                "serviceCall: { name: x, uri: \"exec:rm\" }",
                "log: \"${bean:x}\"",
                "log: { message: \"${camelContext.registry}\" }",
                "setHeader: { name: \"${bean:x}\", constant: one }",
                "setBody: { simple: \"${messageAs(org.apache.camel.Message).exchange.context}\" }",
                "setBody: { simple: \"${exception.exchange.context.registry}\" }",
                "setBody: { simple: \"${bodyAs(java.io.File)}\" }",
                "setBody: { simple: { expression: \"/etc/passwd\", resultType: java.io.File } }",
                "convertBodyTo: java.io.File",
                "convertBodyTo: { type: java.nio.file.Path }",
                "unmarshal: { json: { unmarshalType: java.net.URL } }",
                "unmarshal: { custom: { ref: x } }",
                "setBody: { simple: \"${file:/etc/passwd}\" }",
                "setBody: { constant: \"resource:file:/etc/passwd\" }",
                "setBody: { constant: \"{{env:HOME}}\" }",
                "setBody: { constant: \"{{sys:user.home}}\" }",
                "setBody: { constant: \"{{hashicorp:secret:crm#token}}\" }",
                "setBody: { constant: \"{{penstock.api.token}}\" }",
                "to: \"log:{{env:HOME}}\"",
                "split: { simple: \"${body}\", aggregationStrategy: \"#class:java.lang.Object\", steps: [ { to: \"log:x\" } ] }",
                "aggregate: { constant: x, completionSize: 1, aggregationStrategy: \"#class:java.lang.Object\", steps: [ { to: \"log:x\" } ] }",
                "loadBalance: { customLoadBalancer: { ref: x }, steps: [ { to: \"log:x\" } ] }"
            })
    void whatCouldRunAnythingIsRefused(String step) {
        assertThat(refused(step)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to: \"log:x\"",
                "to: { uri: \"direct:next\" }",
                "setBody: { simple: \"${body} ${header.a}\" }",
                "setBody: { constant: one }",
                "setBody: { simple: \"${bodyAs(String)} ${headerAs(a, Integer)}\" }",
                "convertBodyTo: String",
                "marshal: { json: { } }",
                "unmarshal: { csv: { useMaps: true } }",
                "choice: { when: [ { simple: \"${body} == 1\", steps: [ { to: \"log:x\" } ] } ], otherwise: { steps: [ stop: { } ] } }",
                "split: { simple: \"${body}\", steps: [ { log: \"${body}\" } ] }",
                "doTry: { steps: [ { to: \"direct:x\" } ], doCatch: [ { exception: [ java.io.IOException ], steps: [ { log: failed } ] } ] }",
                "to: { uri: \"kamelet:webhook-source\", parameters: { name: x, secret: \"{{env:HOOK}}\" } }",
                "to: \"sync:customers\""
            })
    void whatFlowsAreMadeOfIsAllowed(String step) {
        assertThat(refused(step)).isEmpty();
    }

    /** Otherwise nothing that works could be rolled back; one writes a file. */
    @Test
    void theFlowsThatAreShippedAreAllowed() {
        Scene scene = CHECKS.checker().reader().read(SHIPPED, new Problems());
        List<Path> files = scene.flows().stream().map(FlowFile::path).toList();

        assertThat(files).isNotEmpty();
        assertThat(files)
                .filteredOn(file -> !DEFAULTS.problems(scene, file).isEmpty())
                .containsOnly(Path.of("routes/big-spenders-to-csv.camel.yaml"));
    }

    @Test
    void aDeadLetterIsSentWhereItsAddressSays() {
        String text = "- errorHandler: { deadLetterChannel: { deadLetterUri: \"exec:rm\" } }\n";
        Scene scene = CHECKS.checker().reader().read(SHIPPED.with(NEW, text), new Problems());

        assertThat(DEFAULTS.problems(scene, NEW)).isNotEmpty();
    }

    @Test
    void aBeanOfItsOwnIsRefusedAndASettingAllows() {
        String text = "- beans: [ { name: x, type: java.lang.Object } ]\n";
        Scene scene = CHECKS.checker().reader().read(SHIPPED.with(NEW, text), new Problems());

        assertThat(DEFAULTS.problems(scene, NEW)).hasSize(1);
        assertThat(new AllowedParts(Set.of(), Set.of(), Set.of("java.lang.Object")).problems(scene, NEW))
                .isEmpty();
        assertThat(new AllowedParts(Set.of("*"), Set.of("*"), Set.of("*")).problems(scene, NEW))
                .isEmpty();
    }

    private static List<String> refused(String step) {
        String text = "- route:\n    id: new\n    from:\n      uri: timer:x\n      steps:\n        - " + step + "\n";
        Scene scene = CHECKS.checker().reader().read(SHIPPED.with(NEW, text), new Problems());
        return DEFAULTS.problems(scene, NEW).stream()
                .map(problem -> problem.line() + " " + problem.code())
                .toList();
    }
}
