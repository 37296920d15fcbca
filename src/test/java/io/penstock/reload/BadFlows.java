package io.penstock.reload;

import static io.penstock.reload.EditedInstallation.answering;

import java.util.ArrayList;
import java.util.List;

/** What a good flow file becomes under the hands of people and programs. */
final class BadFlows {

    static final List<String> ALL = new ArrayList<>();

    private static final String GOOD = answering("steady", "bad");

    private BadFlows() {}

    static {
        ALL.add("");
        ALL.add("\n\n");
        ALL.add("- route:\n    id: [unclosed\n");
        ALL.add("\t- route: {}\n");
        ALL.add("just a sentence\n");
        ALL.add("<<<<<<< HEAD\n" + GOOD);
        ALL.add(GOOD.replace("setBody", "setBoby"));
        ALL.add(GOOD.replace("constant: bad", "simple: \"${body\""));
        ALL.add(GOOD.replace("constant: bad", "row: \"lower(\""));
        ALL.add(GOOD.replace("constant: bad", "constant: bad\n            colour: red"));
        ALL.add(GOOD.replace("uri: direct:steady", "uri: nosuchthing:steady"));
        ALL.add(step("to: { uri: 'log:x?nope=1' }"));
        ALL.add(step("to: { uri: 'kamelet:no-such-action' }"));
        ALL.add(step("to: { uri: 'kamelet:map-fields-action', parameters: { mapping: no-such-mapping } }"));
        ALL.add(step("to: { uri: 'kamelet:map-fields-action' }"));
        ALL.add(step("bean: { ref: noSuchBean, method: go }"));
        ALL.add(step("to: { uri: 'sql:select 1?dataSource=#nowhere' }"));
        ALL.add(step("to: { uri: 'log:{{no.such.setting}}' }"));
        ALL.add(step("process: { ref: noSuchProcessor }"));
        ALL.add(step("to: {}"));
        ALL.add("- route:\n    id: steady\n");
        ALL.add(sync("connection: warehouse", "key: id"));
        ALL.add(sync("connection: warehouse", "query: select 1 as id"));
        ALL.add(sync("query: select 1 as id", "key: id"));
        ALL.add(sync("connection: warehouse", "key: id", "model: no-such-model"));
        ALL.add(sync("connection: warehouse", "key: id", "query: select 1 as id", "mode: sideways"));
    }

    private static String step(String step) {
        return GOOD + "        - " + step + "\n";
    }

    private static String sync(String... options) {
        return """
                - route:
                    id: steady
                    from:
                      uri: sync:steady
                      parameters:
                        %s
                      steps:
                        - to:
                            id: send
                            uri: kamelet:http-json-sink
                            parameters: { connection: crm, path: /rows }
                """.formatted(String.join("\n        ", options));
    }
}
