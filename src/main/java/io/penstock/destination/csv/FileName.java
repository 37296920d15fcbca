package io.penstock.destination.csv;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file's name with placeholders. What stands in for them can only be a part of a name, never of a path. */
record FileName(String pattern) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss").withZone(ZoneOffset.UTC);

    /** @param run {@code sync#run} */
    String of(String run, Instant begun) {
        int hash = run.indexOf('#');
        StringBuilder name = new StringBuilder();
        Matcher found = PLACEHOLDER.matcher(pattern);
        while (found.find()) {
            String text = switch (found.group(1)) {
                case "sync" -> run.substring(0, Math.max(hash, 0));
                case "run" -> run.substring(hash + 1);
                case "date" -> begun.atZone(ZoneOffset.UTC).toLocalDate().toString();
                case "time" -> TIME.format(begun);
                default ->
                    throw new CsvSetupException(
                            "destination.file-name",
                            "the file's name has " + found.group() + "; there are {sync}, {run}, {date} and {time}");
            };
            found.appendReplacement(name, Matcher.quoteReplacement(safe(text)));
        }
        found.appendTail(name);
        String file = safe(name.toString());
        return file.endsWith(CsvSettings.ENDING) ? file : file + CsvSettings.ENDING;
    }

    private static String safe(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}._ -]", "_").replaceFirst("^[. ]+", "_");
    }
}
