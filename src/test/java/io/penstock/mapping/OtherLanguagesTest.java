package io.penstock.mapping;

import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel's other languages in steps: Groovy and simple on rows, JSONata and JSLT on JSON. */
class OtherLanguagesTest {

    @TempDir
    Path folder;

    private FlowContext flows = new FlowContext(Path.of("."));

    @BeforeEach
    void start() {
        flows.close();
        flows = new FlowContext(folder);
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    @Test
    @SuppressWarnings("unchecked")
    void groovyMakesNewColumnsAndTheRowsStayRows() throws Exception {
        flows.flow("in", "- setBody: { groovy: \"body.collect { it.with(it + [score: it.visits * 2]) }\" }\n");
        Row ada = upsert("1", "visits", 3, "name", "Ada");

        Exchange sent = flows.send("in", List.of(ada));

        assertThat(sent.getException()).isNull();
        Row scored = ((List<Row>) sent.getMessage().getBody()).get(0);
        assertThat(scored).containsEntry("score", 6).containsEntry("name", "Ada");
        assertThat(scored.key()).isEqualTo("1");
        assertThat(scored.ticket()).isSameAs(ada.ticket());
        assertThat(ada).doesNotContainKey("score");
    }

    @Test
    void groovyDecidesOnAnEventAndAScriptSetsVariables() throws Exception {
        flows.flow("in", """
                - script: { groovy: "exchange.setVariable('domain', body.email.split('@')[1])" }
                - choice:
                    when:
                      - groovy: "variables.domain.endsWith('.edu')"
                        steps: [ { setBody: { constant: campus } } ]
                    otherwise:
                      steps: [ { setBody: { simple: "${variable.domain}" } } ]
                """);

        assertThat(flows.send("in", Map.of("email", "a@b.edu")).getMessage().getBody())
                .isEqualTo("campus");
        assertThat(flows.send("in", Map.of("email", "a@b.org")).getMessage().getBody())
                .isEqualTo("b.org");
    }

    @Test
    void jsonataAndJsltTakeJsonAndGiveJson() throws Exception {
        Path jsonata = Files.writeString(folder.resolve("sum.jsonata"), "{ \"total\": $sum(lines.price) }");
        Path jslt = Files.writeString(folder.resolve("sum.jslt"), "{ \"total\": sum([for (.lines) .price]) }");
        String marshal = "- marshal: { json: { library: Jackson } }\n";
        flows.flow(
                "jsonata",
                marshal + "- to: { uri: \"jsonata:file:" + jsonata
                        + "\", parameters: { inputType: JsonString, outputType: JsonString } }\n");
        flows.flow("jslt", marshal + "- to: \"jslt:file:" + jslt + "\"\n");
        Map<String, Object> order = Map.of("lines", List.of(Map.of("price", 2), Map.of("price", 5)));

        for (String flow : List.of("jsonata", "jslt")) {
            Exchange sent = flows.send(flow, order);
            assertThat(sent.getException()).isNull();
            assertThat(sent.getMessage().getBody(String.class)).isEqualTo("{\"total\":7}");
        }
    }
}
