package io.penstock.check;

import io.penstock.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A good file with one mistake in it.
 *
 * @param from the first line that may be blamed, from 1
 * @param to the last one
 * @param words what stands in double braces on the changed line, or is declared by it: its other places may be blamed too
 * @param certain whether it must be noticed; some mistakes leave a file that is as good as before
 */
public record Mutation(Path file, String text, int from, int to, Set<String> words, boolean certain, String what) {

    /** What people do to files. */
    public enum Kind {
        MISSPELLED_KEY,
        DROPPED_PARAMETER,
        SHIFTED_LINE,
        WRONG_TYPE,
        UNKNOWN_NAME,
        CUT_OFF,
        OPEN_QUOTE,
        SECOND_COPY,
        SWAPPED_NAMES
    }

    private static final Pattern WORD = Pattern.compile("\\{\\{(\\w+)}}|^\\s*(?:- )?(\\w+):");
    private static final Pattern KEY = Pattern.compile("^(\\s*(?:- )?)([A-Za-z][A-Za-z]{3,}):(.*)$");
    private static final Pattern NEEDED =
            Pattern.compile("^\\s*(connection|model|key|mapping|where|uri|topic|directory|type|path): .*$");
    private static final Pattern TYPED = Pattern.compile("^(\\s*(?:batchSize|streaming|completionSize|stateful|create"
            + "|triggerStartDelay|outputType|mode|eagerCheckCompletion): )\\S+(.*)$");
    private static final Pattern NAMED =
            Pattern.compile("^(\\s*(?:connection|model|mapping|ref|uri): )((?:kamelet:|jdbc:)?[a-zA-Z-]{3,})(.*)$");

    /** The mistake, or null if the file has no place for it. */
    public static @Nullable Mutation of(Kind kind, Path file, String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        boolean flow = file.startsWith("routes");
        return switch (kind) {
            case MISSPELLED_KEY ->
                line(
                        lines,
                        KEY,
                        random,
                        file,
                        flow,
                        match -> match.group(1) + misspelled(match.group(2), random) + ":" + match.group(3));
            case DROPPED_PARAMETER -> dropped(lines, file, random, flow);
            case SHIFTED_LINE -> shifted(lines, file, random);
            case WRONG_TYPE ->
                line(lines, TYPED, random, file, flow, match -> match.group(1) + "perhaps" + match.group(2));
            case UNKNOWN_NAME ->
                line(lines, NAMED, random, file, flow, match -> match.group(1) + match.group(2) + "x" + match.group(3));
            case CUT_OFF -> cutOff(text, file, random);
            case OPEN_QUOTE ->
                line(
                        lines,
                        KEY,
                        random,
                        file,
                        false,
                        match -> match.group(1) + match.group(2) + ": \""
                                + match.group(3).strip().replace("\"", ""));
            case SECOND_COPY ->
                flow
                        ? new Mutation(
                                Path.of("routes", "second-copy.camel.yaml"),
                                text,
                                1,
                                lines.size(),
                                Set.of(),
                                true,
                                "copied")
                        : null;
            case SWAPPED_NAMES -> swapped(lines, file, flow);
        };
    }

    private static @Nullable Mutation line(
            List<String> lines,
            Pattern pattern,
            Random random,
            Path file,
            boolean certain,
            java.util.function.Function<Matcher, String> change) {
        int at = pick(lines, line -> pattern.matcher(line).matches(), random);
        if (at < 0) {
            return null;
        }
        Matcher match = pattern.matcher(lines.get(at));
        String before = lines.get(at);
        if (!match.matches()) {
            return null;
        }
        lines.set(at, change.apply(match));
        if (lines.get(at).equals(before)) {
            return null;
        }
        return new Mutation(
                file, joined(lines), at + 1, at + 1, words(before), certain, before + " -> " + lines.get(at));
    }

    private static @Nullable Mutation dropped(List<String> lines, Path file, Random random, boolean flow) {
        int at = pick(lines, line -> NEEDED.matcher(line).matches(), random);
        if (at < 0) {
            return null;
        }
        int from = at;
        while (from > 0 && indent(lines.get(from - 1)) >= indent(lines.get(at))) {
            from--;
        }
        int to = at;
        while (to + 1 < lines.size() && indent(lines.get(to + 1)) >= indent(lines.get(at))) {
            to++;
        }
        String gone = lines.remove(at);
        // What lost the line begins one line above its first.
        boolean certain =
                flow && !gone.strip().startsWith("path") && !gone.strip().startsWith("type");
        return new Mutation(file, joined(lines), Math.max(1, from), to + 1, words(gone), certain, "dropped " + gone);
    }

    private static @Nullable Mutation shifted(List<String> lines, Path file, Random random) {
        int at = pick(lines, line -> !line.isBlank() && !line.strip().startsWith("#"), random);
        int by = 1 + random.nextInt(3);
        String line = lines.get(at);
        lines.set(at, random.nextBoolean() || indent(line) < by ? " ".repeat(by) + line : line.substring(by));
        // What belongs to the line is what it took with it or left behind.
        int to = at;
        while (to + 1 < lines.size() && indent(lines.get(to + 1)) > indent(line)) {
            to++;
        }
        return new Mutation(file, joined(lines), at + 1, to + 1, words(line), false, line + " -> " + lines.get(at));
    }

    private static @Nullable Mutation cutOff(String text, Path file, Random random) {
        int end = text.length() / 4 + random.nextInt(text.length() * 3 / 4);
        String rest = text.substring(0, end);
        int last = (int) rest.lines().count();
        return new Mutation(
                file, rest, last, last, words(text.substring(end)), false, "cut off behind " + end + " characters");
    }

    private static @Nullable Mutation swapped(List<String> lines, Path file, boolean flow) {
        int connection = pick(lines, line -> line.strip().startsWith("connection: "), new Random(0));
        int model = pick(lines, line -> line.strip().startsWith("model: "), new Random(0));
        if (!flow || connection < 0 || model < 0) {
            return null;
        }
        String one = lines.get(connection).replaceFirst(".*: (\\S+).*", "$1");
        String other = lines.get(model).replaceFirst(".*: (\\S+).*", "$1");
        lines.set(connection, lines.get(connection).replaceFirst(": \\S+", ": " + other));
        lines.set(model, lines.get(model).replaceFirst(": \\S+", ": " + one));
        return new Mutation(
                file,
                joined(lines),
                Math.min(connection, model) + 1,
                Math.max(connection, model) + 1,
                Set.of(),
                true,
                "swapped");
    }

    private static String misspelled(String word, Random random) {
        int at = 1 + random.nextInt(word.length() - 2);
        return switch (random.nextInt(3)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
            default -> word.substring(0, at) + "q" + word.substring(at);
        };
    }

    /** Whether the problem is where the mistake is, give or take some lines; a flow that uses a Kamelet may tell of it. */
    boolean isNear(Problem problem, int lines) {
        boolean whole = problem.line() == 0;
        boolean here = whole || problem.line() >= from - lines && problem.line() <= to + lines;
        boolean kamelet = file.startsWith("kamelets");
        return problem.file().equals(file) && here || kamelet && words.stream().anyMatch(problem.what()::contains);
    }

    private static Set<String> words(String line) {
        Set<String> words = new HashSet<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add("\"" + (word.group(1) == null ? word.group(2) : word.group(1)) + "\"");
            words.add("{{" + (word.group(1) == null ? word.group(2) : word.group(1)) + "}}");
        }
        return words;
    }

    private static int pick(List<String> lines, Predicate<String> which, Random random) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (which.test(lines.get(i))) {
                places.add(i);
            }
        }
        return places.isEmpty() ? -1 : places.get(random.nextInt(places.size()));
    }

    private static int indent(String line) {
        return line.isBlank() || line.strip().startsWith("#")
                ? 1000
                : line.length() - line.stripLeading().length();
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
