package io.penstock.check;

import io.penstock.config.YamlList;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlMap.YamlKey;
import io.penstock.config.YamlText;
import io.penstock.config.YamlValue;
import java.util.stream.Stream;

/** Everything that stands in a value, however deep. */
final class YamlValues {

    private YamlValues() {}

    /** Every mapping, the value itself included. */
    static Stream<YamlMap> maps(YamlValue value) {
        return switch (value) {
            case YamlText text -> Stream.empty();
            case YamlList list -> list.values().stream().flatMap(YamlValues::maps);
            case YamlMap map -> Stream.concat(Stream.of(map), below(map).flatMap(YamlValues::maps));
        };
    }

    /** Every text, keys left out. */
    static Stream<YamlText> texts(YamlValue value) {
        return switch (value) {
            case YamlText text -> Stream.of(text);
            case YamlList list -> list.values().stream().flatMap(YamlValues::texts);
            case YamlMap map -> below(map).flatMap(YamlValues::texts);
        };
    }

    private static Stream<YamlValue> below(YamlMap map) {
        return map.keys().values().stream().map(YamlKey::value);
    }
}
