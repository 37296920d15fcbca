package io.penstock.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of text and a regular expression. None can run away: see {@link TextPattern}. */
final class PatternFunctions {

    private PatternFunctions() {}

    static void addTo(FunctionTable table) {
        table.add("matches(x, pattern)", "whether a regular expression matches the whole text", arguments -> {
            Term found = with(arguments, (pattern, text, row) -> pattern.matches(text));
            return row -> Boolean.TRUE.equals(found.of(row));
        });
        table.add(
                "regexExtract(x, pattern[, group])",
                "the first match of a regular expression, or a group of it by number or name; null if there is none",
                arguments -> with(
                        arguments,
                        (pattern, text, row) -> pattern.extract(
                                text,
                                arguments.size() < 3 ? null : arguments.get(2).of(row))));
        table.add(
                "regexExtractAll(x, pattern)",
                "a list of all matches of a regular expression",
                arguments -> with(arguments, (pattern, text, row) -> pattern.all(text)));
        table.add(
                "regexReplace(x, pattern, by)",
                "with every match of a regular expression replaced; $1 is its first group",
                arguments -> with(arguments, (pattern, text, row) -> {
                    Object by = arguments.get(2).of(row);
                    return pattern.replaceAll(text, by == null ? "" : Texts.of(by));
                }));
        table.add(
                "regexSplit(x, pattern)",
                "a list of the parts between the matches of a regular expression",
                arguments -> with(arguments, (pattern, text, row) -> pattern.split(text)));
    }

    private interface Use {
        @Nullable
        Object of(TextPattern pattern, String text, Cells row);
    }

    private static Term with(List<Term> arguments, Use use) {
        Prepared<TextPattern> pattern = Prepared.of(arguments.get(1), TextPattern::of);
        return row -> {
            Object value = arguments.get(0).of(row);
            TextPattern wanted = pattern.of(row);
            return value == null || wanted == null ? null : use.of(wanted, Texts.of(value), row);
        };
    }
}
