package io.penstock.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A contract that is wrong says where and what. */
class ContractTest {

    @Test
    void whatAllOperationsShareStandsOnceAndAnOperationGoesBefore() {
        Contract contract = Contract.of(Map.of(
                "every",
                Map.of("rows", "100", "answer", Map.of("tie", "index", "results", "body")),
                "upsert",
                Map.of("path", "/a"),
                "delete",
                Map.of("path", "/b", "rows", "1", "answer", Map.of("tie", "whole"))));

        assertThat(contract.upsert()).isNotNull().satisfies(upsert -> {
            assertThat(upsert.rows()).isEqualTo(100);
            assertThat(upsert.answer().tie()).isEqualTo(AnswerContract.Tie.INDEX);
        });
        assertThat(contract.delete()).isNotNull().satisfies(delete -> {
            assertThat(delete.rows()).isEqualTo(1);
            assertThat(delete.answer().tie()).isEqualTo(AnswerContract.Tie.WHOLE);
        });
        assertThat(contract.insert()).isNull();
    }

    @Test
    void anOperationWithoutAPathIsNone() {
        Contract contract = Contract.of(Map.of("upsert", Map.of("path", "/a"), "delete", Map.of("method", "DELETE")));

        assertThat(contract.delete()).isNull();
    }

    @Test
    void aKeyThatNobodyReadsIsNamed() {
        assertThatThrownBy(() ->
                        Contract.of(Map.of("upsert", Map.of("path", "/a", "answer", Map.of("resutls", "body")))))
                .hasMessageContaining("upsert.answer.resutls");
    }

    @Test
    void aValueThatIsNoChoiceIsNamed() {
        assertThatThrownBy(() -> Contract.of(Map.of("upsert", Map.of("path", "/a", "answer", Map.of("tie", "magic")))))
                .hasMessageContaining("upsert.answer.tie")
                .hasMessageContaining("REFERENCE");
    }

    @Test
    void aContractThatCouldNeverDeliverIsRefused() {
        assertThatThrownBy(() -> Contract.of(Map.of(
                        "upsert", Map.of("path", "/a", "answer", Map.of("tie", "index", "errors", "body.errors")))))
                .hasMessageContaining("answer.rest: deliver");
        assertThatThrownBy(() -> Contract.of(Map.of("upsert", Map.of("path", "/a", "answer", Map.of("tie", "count")))))
                .hasMessageContaining("answer.accepted");
        assertThatThrownBy(() -> Contract.of(Map.of("upsert", Map.of("path", "/a", "answer", Map.of("tie", "index")))))
                .hasMessageContaining("answer.results");
        assertThatThrownBy(() -> Contract.of(Map.of())).hasMessageContaining("at least one of");
    }

    @Test
    void anExpressionThatCannotBeReadIsNamedBeforeAnyRow() {
        Contract contract = Contract.of(Map.of("upsert", Map.of("path", "/a/{key", "rows", "1")));
        Contract body = Contract.of(Map.of("upsert", Map.of("path", "/a", "body", "{'a': ")));

        assertThatThrownBy(() -> new Operations(contract)).hasMessageContaining("upsert.path opens a brace");
        assertThatThrownBy(() -> new Operations(body)).hasMessageContaining("upsert.body is not an expression");
    }

    @Test
    void anExpressionReachesNothingButItsValues() {
        for (String attempt : new String[] {
            "''.class.forName('java.lang.System').getProperty('user.home')",
            "new('java.io.File', '/etc/passwd').exists()",
            "row.getClass().getClassLoader() != null"
        }) {
            try {
                Formula formula = Formulas.of(attempt, "test");
                Object value = formula.value(new Scope().with("row", Map.of("a", 1)));
                assertThat(value).as(attempt).isIn(null, false);
            } catch (FormulaException refused) {
                assertThat(refused).hasMessageStartingWith("test ");
            }
        }
    }
}
