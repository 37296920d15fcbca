package io.penstock.check;

import io.penstock.config.Problems;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import java.util.Optional;
import java.util.Set;

/** What the lookups that apps may ask name: a connection to a warehouse, and a model. */
final class LookupNames implements Rule {

    private final Set<String> warehouses;

    /** @param warehouses the types of connections that can be read */
    LookupNames(Set<String> warehouses) {
        this.warehouses = warehouses;
    }

    @Override
    public void check(Scene scene, Problems problems) {
        for (YamlMap lookup : scene.lookups()) {
            lookup.text("connection")
                    .filter(LookupNames::isGiven)
                    .ifPresent(connection -> connection(connection, scene, problems));
            lookup.text("model")
                    .filter(LookupNames::isGiven)
                    .filter(model -> !scene.models().containsKey(model.text()))
                    .ifPresent(model -> problems.add(Unknown.model(model.place(), model.text(), scene)));
        }
    }

    private void connection(YamlText given, Scene scene, Problems problems) {
        String name = given.text();
        if (!scene.connectionNames().contains(name)) {
            problems.add(Unknown.connection(given.place(), name, scene));
        } else if (Optional.ofNullable(scene.connections().get(name))
                .filter(known -> !warehouses.contains(known.type()))
                .isPresent()) {
            problems.add(Unknown.warehouse(given.place(), name, warehouses));
        }
    }

    private static boolean isGiven(YamlText text) {
        return !text.text().isBlank();
    }
}
