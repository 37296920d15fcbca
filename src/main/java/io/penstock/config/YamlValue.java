package io.penstock.config;

/** A value of a YAML file that knows where it stands. */
public sealed interface YamlValue permits YamlText, YamlList, YamlMap {

    Place place();
}
