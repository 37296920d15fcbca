package io.penstock.mapping;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.spi.annotations.Language;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.LanguageSupport;
import org.jspecify.annotations.Nullable;

/**
 * Camel's language {@code row}: the row language in {@code filter}, {@code choice}, {@code setBody} and wherever else Camel
 * takes an expression. The columns are those of the body, which is one row or any map; {@code headers},
 * {@code variables} and {@code body} are the exchange's.
 *
 * <p>A batch is refused, unless no column is asked for. A delete has no columns and must not be held back: for it every
 * condition on columns holds, and every other expression is null.
 */
@Language("row")
public class CamelRowLanguage extends LanguageSupport {

    @Override
    public Expression createExpression(String expression) {
        return compiled(expression);
    }

    @Override
    public Predicate createPredicate(String expression) {
        return compiled(expression);
    }

    private Compiled compiled(String expression) {
        return new Compiled(languageOf(getCamelContext()).compileForExchange(expression));
    }

    /** The application's language, or, in a context that has none, one with the system's clock. */
    static RowLanguage languageOf(CamelContext camel) {
        Set<RowLanguage> languages = camel.getRegistry().findByType(RowLanguage.class);
        return Optional.of(languages)
                .filter(found -> found.size() == 1)
                .map(found -> found.iterator().next())
                .orElseGet(() -> new RowLanguage(Clock.systemUTC()));
    }

    private static final class Compiled extends ExpressionAdapter {

        private final RowExpression expression;

        private Compiled(RowExpression expression) {
            this.expression = expression;
        }

        @Override
        public @Nullable Object evaluate(Exchange exchange) {
            if (expression.readsRow() && ExchangeRow.isDelete(exchange)) {
                return null;
            }
            return expression.value(new ExchangeRow(exchange, expression));
        }

        @Override
        public boolean matches(Exchange exchange) {
            if (expression.readsRow() && ExchangeRow.isDelete(exchange)) {
                return true;
            }
            return expression.test(new ExchangeRow(exchange, expression));
        }

        @Override
        public String toString() {
            return "row{" + expression + "}";
        }
    }
}
