package io.penstock.mapping;

import io.penstock.mapping.MappingResult.Mapped;
import io.penstock.mapping.MappingResult.Refused;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * The steps behind the Kamelets of {@code kamelets/mapping}, as the bean {@code mapping}.
 *
 * <p>Each takes a list of rows, one row, or plain maps, and replaces the body. A row that cannot be worked with is
 * rejected at every target that is still owed it and left out; deletes pass as they are; rows that are settled at every
 * target are left out.
 */
public final class MappingSteps {

    /** The code of a row that a filter leaves out. */
    public static final String FILTERED = "flow.filtered";

    private final Mappings mappings;
    private final RowLanguage language;

    public MappingSteps(Mappings mappings, RowLanguage language) {
        this.mappings = mappings;
        this.language = language;
    }

    /**
     * Gives each row the fields of the mapping, as its file is now.
     *
     * @throws io.penstock.config.ProblemsException if the file has problems
     */
    public Processor mapFields(String name) {
        Mapper mapper = new Mapper(mappings.load(name));
        return exchange -> {
            Batch batch = Batch.of(exchange);
            batch.each(row -> {
                if (row instanceof Row known && Batch.isDelete(known)) {
                    return row;
                }
                return switch (mapper.apply(row)) {
                    case Mapped mapped -> row instanceof Row known ? known.with(mapped.fields()) : mapped.fields();
                    case Refused refused -> {
                        batch.refuse(row, refused.outcome());
                        yield null;
                    }
                };
            });
            batch.finish();
            exchange.getMessage().setBody(batch.result());
        };
    }

    /**
     * Keeps the rows for which the expression holds; the others are skipped, with the reason or, without one, the
     * expression.
     *
     * @throws ExpressionException if the expression cannot be read
     */
    public Processor filterRows(String where, @Nullable String reason) {
        RowExpression condition = language.compile(where);
        Outcome.Skipped skipped =
                new Outcome.Skipped(FILTERED, reason == null || reason.isBlank() ? "not " + condition : reason);
        return exchange -> {
            Batch batch = Batch.of(exchange);
            batch.each(row -> {
                if (row instanceof Row known) {
                    if (Batch.isDelete(known) || condition.test(row)) {
                        return row;
                    }
                    known.settleEverywhere(skipped);
                    return null;
                }
                return condition.test(row) ? row : null;
            });
            batch.finish();
            exchange.getMessage().setBody(batch.result());
        };
    }
}
