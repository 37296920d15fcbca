package io.penstock.check;

import io.penstock.config.Place;
import io.penstock.config.Problem;
import java.nio.file.Path;
import java.util.Collection;

/** What to say of a name that no file has, or whose file cannot be used. */
final class Unknown {

    private Unknown() {}

    static Problem connection(Place at, String name, Scene scene) {
        Path folder = scene.files().folders().connections();
        return problem(at, "connection", name, folder, ".yaml", scene.connectionNames(), scene);
    }

    /** A connection that there is, and that cannot be read. */
    static Problem warehouse(Place at, String name, Collection<String> types) {
        return at.problem(
                "flow.wrong-connection",
                "the connection \"" + name + "\" is no warehouse.",
                "Name one of type " + String.join(" or ", types) + ".");
    }

    static Problem model(Place at, String name, Scene scene) {
        Path folder = scene.files().folders().models();
        return problem(at, "model", name, folder, ".sql", scene.models().keySet(), scene);
    }

    static Problem mapping(Place at, String name, Scene scene) {
        Path folder = scene.files().folders().mappings();
        return problem(at, "mapping", name, folder, ".yaml", scene.mappings(), scene);
    }

    static Problem kamelet(Place at, String name, Scene scene) {
        return scene.files()
                .refused(scene.files().folders().kamelets(), name + ".kamelet.yaml")
                .map(file -> refused(at, "Kamelet", name, file))
                .orElseGet(() -> at.problem(
                        "flow.unknown-kamelet",
                        "there is no Kamelet \"" + name + "\".",
                        Nearest.hint(name, scene.kamelets().keySet(), "There are")));
    }

    private static Problem problem(
            Place at, String word, String name, Path folder, String ending, Collection<String> known, Scene scene) {
        return scene.files()
                .refused(folder, name + ending)
                .map(file -> refused(at, word, name, file))
                .orElseGet(() -> at.problem(
                        "flow.unknown-" + word,
                        "there is no " + word + " \"" + name + "\" in " + folder + ".",
                        Nearest.hint(name, known, "There are")));
    }

    private static Problem refused(Place at, String word, String name, Path file) {
        return at.problem(
                "flow.refused-file",
                "the " + word + " \"" + name + "\" is not in force, because its file has problems.",
                "Mend " + file + " first.");
    }
}
