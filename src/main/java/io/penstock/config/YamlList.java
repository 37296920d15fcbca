package io.penstock.config;

import java.util.List;

/** A sequence. */
public record YamlList(Place place, List<YamlValue> values) implements YamlValue {

    public YamlList {
        values = List.copyOf(values);
    }
}
