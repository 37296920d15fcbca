package io.penstock.reload;

import java.util.Locale;

/** What a file of the installation is, by its folder. In this order a change can depend on those before it. */
public enum FileKind {
    CONNECTION(".yaml"),
    MODEL(".sql"),
    MAPPING(".yaml"),
    LOOKUP(".yaml"),
    KAMELET(".kamelet.yaml"),
    FLOW(".camel.yaml");

    private final String ending;

    FileKind(String ending) {
        this.ending = ending;
    }

    /** Editors' leftovers and what Kubernetes keeps behind its links begin or end otherwise. */
    boolean takes(String fileName) {
        return fileName.length() > ending.length()
                && fileName.endsWith(ending)
                && !fileName.startsWith(".")
                && !fileName.startsWith("#");
    }

    String ending() {
        return ending;
    }

    /** {@code flow}, {@code model}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
