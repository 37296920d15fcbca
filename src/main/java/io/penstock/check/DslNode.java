package io.penstock.check;

import io.penstock.config.Place;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import io.penstock.config.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One thing of Camel's YAML that has a definition: a route, a step, an expression, a bean. */
final class DslNode {

    private final String kind;
    private final String key;
    private final Place place;
    private final YamlValue value;
    private final boolean step;
    private final @Nullable DslNode parent;
    private final List<DslNode> children = new ArrayList<>();

    /** @param place of the key */
    DslNode(String kind, String key, Place place, YamlValue value, boolean step, @Nullable DslNode parent) {
        this.kind = kind;
        this.key = key;
        this.place = place;
        this.value = value;
        this.step = step;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    /** The definition's name, such as {@code SplitDefinition}. */
    String kind() {
        return kind;
    }

    boolean is(String... kinds) {
        return List.of(kinds).contains(kind);
    }

    /** The word in the file, such as {@code split}. */
    String key() {
        return key;
    }

    Place place() {
        return place;
    }

    YamlValue value() {
        return value;
    }

    /** Whether it stands in a list of steps. */
    boolean isStep() {
        return step;
    }

    @Nullable
    DslNode parent() {
        return parent;
    }

    List<DslNode> children() {
        return children;
    }

    /** The text of one of its keys. */
    Optional<YamlText> text(String name) {
        return value instanceof YamlMap map ? map.text(name) : Optional.empty();
    }

    /** The text itself, or that of a key where it is written with keys. */
    Optional<YamlText> textOr(String name) {
        return value instanceof YamlText text && !text.isNull() ? Optional.of(text) : text(name);
    }

    /** Where a key stands, or else the node itself. */
    Place placeOf(String name) {
        return value instanceof YamlMap map && map.keys().containsKey(name) ? map.placeOf(name) : place;
    }

    /** Itself and all below it, in the order of the file. */
    Stream<DslNode> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(DslNode::all));
    }

    /** What it stands in, the nearest first, without itself. */
    List<DslNode> above() {
        List<DslNode> above = new ArrayList<>();
        for (DslNode next = parent; next != null; next = next.parent) {
            above.add(next);
        }
        return above;
    }
}
