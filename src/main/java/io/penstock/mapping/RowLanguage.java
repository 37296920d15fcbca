package io.penstock.mapping;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of mappings, filters and groups, such as {@code round(total_spent, 2)} or
 * {@code country == 'DE' and not isNull(email)}.
 *
 * <p>A name is a column; a column with another name than letters, digits and {@code _} is {@code row['my col']}, and one
 * that may be missing {@code row?['col']}. Text stands in quotes. The rules that differ from other languages:
 *
 * <ul>
 *   <li>Numbers are exact decimals, {@code 7 / 2} is 3.5, and nothing overflows.
 *   <li>A calculation with null is null. A comparison with null is false, but {@code null == null}.
 *   <li>{@code +} with a text on either side joins; no other calculation takes text.
 *   <li>Values are compared by what they mean: 12 equals 12.0, and text compares with a number or a date as one.
 *   <li>{@code a =~ ['x', 'y']} is "one of", {@code a ?? b} is "b if a is null".
 * </ul>
 *
 * <p>Safe for use by several threads.
 */
public final class RowLanguage {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final FunctionTable functions;
    private final LookupTables tables;

    /**
     * Without tables to look up in.
     *
     * @param clock what {@code now()} and {@code today()} ask
     */
    public RowLanguage(Clock clock) {
        this(clock, LookupTables.NONE);
    }

    /**
     * @param clock what {@code now()} and {@code today()} ask
     * @param tables what {@code lookup()} asks
     */
    public RowLanguage(Clock clock, LookupTables tables) {
        this.functions = new FunctionTable(clock, tables);
        this.tables = tables;
    }

    /** Compiles an expression over columns that show when a row comes. */
    public RowExpression compile(String text) {
        return compile(text, Map.of(), null);
    }

    /** Compiles an expression over these columns; any other is an {@link ExpressionException} now. */
    public RowExpression compile(String text, Collection<String> columns) {
        return compile(text, Map.of(), columns);
    }

    /** Compiles what Camel's language {@code row} would; {@code body}, {@code headers} and {@code variables} are words. */
    public RowExpression compileForExchange(String text) {
        return compile(text, ExchangeRow.WORDS, null);
    }

    /** What {@code lookup()} asks. */
    public LookupTables tables() {
        return tables;
    }

    /** The functions, by name, for documentation and editors. */
    public List<FunctionHelp> functions() {
        return functions.all().stream()
                .map(function -> new FunctionHelp(function.name(), function.usage(), function.says()))
                .toList();
    }

    /** @param names words that mean something else than a column */
    RowExpression compile(String text, Map<String, Term> names, @Nullable Collection<String> columns) {
        String trimmed = text.strip();
        if (DAY.matcher(trimmed).matches()) {
            throw new ExpressionException(
                    ExpressionException.SYNTAX, "that is a subtraction; a day is written date('" + trimmed + "')", 1);
        }
        ExpressionReader reader = new ExpressionReader(trimmed, names, functions, columns);
        try {
            return new RowExpression(trimmed, reader.read(), reader.columns(), reader.readsRow());
        } catch (StackOverflowError tooDeep) {
            throw new ExpressionException(ExpressionException.SYNTAX, "the expression is nested too deeply", 0);
        }
    }
}
