package io.penstock.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads YAML 1.2 so that every value knows its line. */
public final class YamlFile {

    private YamlFile() {}

    /** The mapping that the file holds, or empty, with the reason among the problems. */
    public static Optional<YamlMap> read(Path file, Problems problems) {
        try {
            return parse(file, Files.readString(file), problems);
        } catch (CharacterCodingException e) {
            problems.add(whole(file, "config.not-utf8", "the file is not UTF-8 text.", "Save it as UTF-8."));
        } catch (IOException e) {
            problems.add(whole(file, "config.unreadable", "the file cannot be read: " + e.getMessage() + ".", ""));
        }
        return Optional.empty();
    }

    /** The same for text that is not, or not yet, in the file. */
    public static Optional<YamlMap> parse(Path file, String text, Problems problems) {
        int before = problems.size();
        Optional<YamlValue> value = parseAny(file, text, problems);
        if (value.isPresent() && !(value.get() instanceof YamlMap) && problems.size() == before) {
            problems.add(whole(file, "config.wrong-kind", "the file does not hold keys and values.", ""));
        }
        return value.filter(YamlMap.class::isInstance).map(YamlMap.class::cast);
    }

    /** What the text holds, be it a mapping, a sequence or a scalar. */
    public static Optional<YamlValue> parseAny(Path file, String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setUseMarks(true)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.add(whole(file, "config.empty-file", "the file is empty.", ""));
                return Optional.empty();
            }
            YamlNodes nodes = new YamlNodes(file, problems);
            YamlValue value = nodes.value(root.get(), "");
            return nodes.hasOpenQuote() ? Optional.empty() : Optional.of(value);
        } catch (MarkedYamlEngineException e) {
            problems.add(syntax(file, text, e));
        } catch (YamlEngineException e) {
            problems.add(whole(file, "config.yaml-syntax", firstLine(String.valueOf(e.getMessage())), ""));
        }
        return Optional.empty();
    }

    private static Problem syntax(Path file, String text, MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        Optional<Problem> quote =
                mark.flatMap(at -> OpenQuote.before(new Place(file, at.getLine() + 1, at.getColumn() + 1, ""), text));
        if (quote.isPresent()) {
            return quote.get();
        }
        String what = e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
        return new Problem(
                file,
                mark.map(at -> at.getLine() + 1).orElse(0),
                mark.map(at -> at.getColumn() + 1).orElse(0),
                "config.yaml-syntax",
                firstLine(what) + ".",
                what.contains("TAB") ? "Indent with spaces; YAML does not allow tabs." : "");
    }

    private static Problem whole(Path file, String code, String what, String suggestion) {
        return new Problem(file, 0, 0, code, what, suggestion);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
