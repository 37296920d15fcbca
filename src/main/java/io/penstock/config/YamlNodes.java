package io.penstock.config;

import io.penstock.config.YamlMap.YamlKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Turns the parser's nodes into values with places. */
final class YamlNodes {

    private final Path file;
    private final Problems problems;
    private boolean openQuote;

    YamlNodes(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    YamlValue value(Node node, String path) {
        Place place = place(node, path);
        if (node.isRecursive()) {
            problems.add(place.problem("config.yaml-syntax", "the value contains itself through an alias.", ""));
            return new YamlText(place, "", true);
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, place);
            case SequenceNode sequence -> list(sequence, place);
            case ScalarNode scalar -> text(scalar, place);
            default -> throw new IllegalStateException("unknown YAML node " + node.getNodeType());
        };
    }

    /** Whether a quote was found that is closed where it cannot have been meant to be; then the rest is not to be believed. */
    boolean hasOpenQuote() {
        return openQuote;
    }

    private YamlText text(ScalarNode scalar, Place place) {
        boolean quoted = scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
                || scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED;
        boolean longer =
                scalar.getEndMark().filter(end -> end.getLine() >= place.line()).isPresent();
        if (quoted && longer && OpenQuote.tookIn(scalar.getValue())) {
            openQuote = true;
            problems.add(OpenQuote.problem(place));
        }
        return new YamlText(place, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
    }

    private YamlMap mapping(MappingNode mapping, Place place) {
        Map<String, YamlKey> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                problems.add(place(tuple.getKeyNode(), place.path())
                        .problem("config.wrong-kind", "a key must be plain text.", ""));
                continue;
            }
            String path = place.below(name.getValue());
            Place at = place(name, path);
            YamlKey earlier = keys.get(name.getValue());
            if (earlier != null) {
                problems.add(at.problem(
                        "config.duplicate-key",
                        "\"" + name.getValue() + "\" is given twice, first on line "
                                + earlier.place().line() + ".",
                        "Keep one."));
                continue;
            }
            keys.put(name.getValue(), new YamlKey(at, value(tuple.getValueNode(), path)));
        }
        return new YamlMap(place, keys);
    }

    private YamlList list(SequenceNode sequence, Place place) {
        List<YamlValue> values = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            values.add(value(element, place.path() + "[" + values.size() + "]"));
        }
        return new YamlList(place, values);
    }

    private Place place(Node node, String path) {
        return node.getStartMark()
                .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1, path))
                .orElse(new Place(file, 0, 0, path));
    }
}
