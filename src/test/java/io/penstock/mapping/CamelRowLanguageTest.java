package io.penstock.mapping;

import static io.penstock.mapping.OpenTicket.delete;
import static io.penstock.mapping.OpenTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.delivery.Blame;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The languages {@code row} and {@code rowGroups} where a flow file uses them. */
class CamelRowLanguageTest {

    private static final String SEE = "- process: { ref: see }\n";

    @TempDir
    Path folder;

    private FlowContext flows;

    @BeforeEach
    void start() {
        flows = new FlowContext(folder);
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    @Test
    void aFilterOnOneRowComparesNumbersAsNumbers() throws Exception {
        flows.flow("in", filter("total_spent > 12 && country == 'DE'"));

        flows.send("in", upsert("1", "total_spent", new BigDecimal("12.345"), "country", "DE"));
        flows.send("in", upsert("2", "total_spent", new BigDecimal("12"), "country", "DE"));
        flows.send("in", Map.of("total_spent", 13, "country", "DE"));

        assertThat(flows.seen()).hasSize(2);
    }

    @Test
    void aChoiceOnAnEventSeesItsBodyHeadersAndVariables() throws Exception {
        flows.flow("in", """
                - choice:
                    when:
                      - expression:
                          language:
                            language: row
                            expression: headers.kind == 'order' and order.total >= 100 and variables.shop == 'x'
                        steps:
                          - setBody: { constant: big }
                    otherwise:
                      steps:
                        - setBody: { language: { language: row, expression: "'small ' + order.total + body.order.id" } }
                """);

        assertThat(order(100, "x").getMessage().getBody()).isEqualTo("big");
        assertThat(order(99, "x").getMessage().getBody()).isEqualTo("small 99A1");
        assertThat(order(100, "y").getMessage().getBody()).isEqualTo("small 100A1");
    }

    @Test
    void aRowExpressionOnABatchIsRefused() throws Exception {
        flows.flow("in", filter("total > 12"));

        Exchange failed = flows.send("in", List.of(upsert("1", "total", 13L), upsert("2", "total", 1L)));

        assertThat(failed.getException())
                .isInstanceOf(ExpressionException.class)
                .hasMessage("\"total > 12\" is asked of one row, and the body is a batch of 2;"
                        + " use kamelet:filter-rows-action, or split the batch first");
        assertThat(Blame.of(failed.getException())).isEqualTo(Blame.SETUP);
        assertThat(flows.seen()).isEmpty();
    }

    @Test
    void anExpressionWithoutColumnsMayBeAskedOfABatch() throws Exception {
        flows.flow("in", filter("length(body) == 2 and headers.go"));

        flows.send("in", exchange -> {
            exchange.getMessage().setBody(List.of(upsert("1"), upsert("2")));
            exchange.getMessage().setHeader("go", true);
        });

        assertThat(flows.seen()).hasSize(1);
    }

    @Test
    void aBodyThatIsNoRowIsRefused() throws Exception {
        flows.flow("in", filter("total > 12"));

        assertThat(flows.send("in", "{\"total\": 13}").getException())
                .hasMessageContaining("the body is text; make it a map");
    }

    @Test
    void aDeleteIsNotHeldBackByAConditionOnColumnsThatItDoesNotHave() throws Exception {
        flows.flow("in", filter("total > 12"));

        flows.send("in", delete("1", "id", 1L));

        assertThat(flows.seen()).hasSize(1);
    }

    @Test
    void anExpressionThatCannotBeReadKeepsTheFlowFromBeingBuilt() {
        assertThatThrownBy(() -> flows.flow("in", filter("total >"))).hasRootCauseInstanceOf(ExpressionException.class);
    }

    @Test
    void splittingByTheBodyGivesRowsAndNotTheirColumns() throws Exception {
        flows.flow("in", "- split:\n    simple: \"${body}\"\n    steps:\n" + SEE.indent(6));
        List<Row> batch = List.of(upsert("1", "a", 1L, "b", 2L), upsert("2", "a", 1L, "b", 2L));

        flows.send("in", batch);

        assertThat(bodies()).hasSize(2).containsExactlyElementsOf(batch);
        assertThat(((Row) bodies().get(1)).key()).isEqualTo("2");
    }

    @Test
    void aBatchIsSplitIntoGroupsInTheOrderOfTheirFirstRows() throws Exception {
        flows.flow("in", groups("lower(country)") + SEE.indent(6));
        Row a = upsert("1", "country", "DE");
        Row b = upsert("2", "country", "FR");
        Row c = upsert("3", "country", "de");
        Row d = upsert("4", "country", null);

        Exchange after = flows.send("in", exchange -> {
            exchange.getMessage().setBody(List.of(a, b, c, d));
            exchange.getMessage().setHeader("kept", "yes");
            exchange.setProperty("run", "7");
        });

        assertThat(after.getException()).isNull();
        assertThat(bodies()).containsExactly(List.of(a, c), List.of(b), List.of(d));
        assertThat(flows.seen()).extracting(part -> part.getVariable("group")).containsExactly("de", "fr", null);
        assertThat(flows.seen()).allSatisfy(part -> {
            assertThat(part.getMessage().getHeader("kept")).isEqualTo("yes");
            assertThat(part.getProperty("run")).isEqualTo("7");
        });
        assertThat(after.getMessage().getBody()).isEqualTo(List.of(a, b, c, d));
    }

    @Test
    void aChoiceCanBeMadeOnTheGroup() throws Exception {
        flows.flow("in", groups("country") + """
                        - choice:
                            when:
                              - expression: { language: { language: row, expression: "variables.group == 'DE'" } }
                                steps:
                                  - process: { ref: see }
                        """.indent(6));

        flows.send("in", List.of(upsert("1", "country", "DE"), upsert("2", "country", "FR")));

        assertThat(bodies()).hasSize(1);
    }

    @Test
    void numbersThatAreEqualAreOneGroup() throws Exception {
        flows.flow("in", groups("total") + SEE.indent(6));

        flows.send(
                "in",
                List.of(
                        upsert("1", "total", 12L),
                        upsert("2", "total", new BigDecimal("12.00")),
                        upsert("3", "total", 12.0),
                        upsert("4", "total", 13L)));

        assertThat(bodies()).hasSize(2);
    }

    @Test
    void deletesAreAGroupOfTheirOwnAndBadValuesAreRejected() throws Exception {
        flows.flow("in", groups("number(total)") + SEE.indent(6));
        Row gone = delete("1", "id", 1L);
        Row bad = upsert("2", "total", "abc");
        Row good = upsert("3", "total", "5");

        flows.send("in", List.of(gone, bad, good));

        assertThat(bodies()).containsExactly(List.of(gone), List.of(good));
        assertThat(bad.ticket().outcome("a")).isInstanceOf(Outcome.Rejected.class);
    }

    private Exchange order(int total, String shop) {
        return flows.send("in", exchange -> {
            exchange.getMessage().setBody(Map.of("order", Map.of("total", total, "id", "A1")));
            exchange.getMessage().setHeader("Kind", "order");
            exchange.setVariable("shop", shop);
        });
    }

    private List<Object> bodies() {
        return flows.seen().stream().map(each -> each.getMessage().getBody()).toList();
    }

    private static String filter(String expression) {
        return "- filter:\n    expression:\n      language:\n        language: row\n        expression: \"" + expression
                + "\"\n    steps:\n" + SEE.indent(6);
    }

    private static String groups(String by) {
        return "- split:\n    expression:\n      language:\n        language: rowGroups\n        expression: \"" + by
                + "\"\n    steps:\n";
    }
}
