package io.penstock.mapping;

import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.spi.annotations.Language;
import org.apache.camel.support.LanguageSupport;

/**
 * Camel's language {@code rowGroups}, for {@code split}: one part, a list of rows, for each value of a row expression, in
 * the order in which the values first appear. The value is the variable {@code group} of the part.
 *
 * <pre>{@code
 * - split:
 *     expression: { language: { language: rowGroups, expression: lower(country) } }
 *     steps: …
 * }</pre>
 */
@Language("rowGroups")
public class RowGroupsLanguage extends LanguageSupport {

    @Override
    public Expression createExpression(String expression) {
        return new RowGroups(CamelRowLanguage.languageOf(getCamelContext()).compile(expression));
    }

    @Override
    public Predicate createPredicate(String expression) {
        throw new UnsupportedOperationException("rowGroups splits a batch; it is no condition");
    }
}
