package io.penstock.destination;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a vendor's API takes and answers, as it stands under {@code beans:} in a Kamelet. README.md in {@code kamelets/}
 * lists every key.
 *
 * <p>A tree of texts: Camel sets one leaf after the other, each with its placeholders resolved, so the value of a
 * Kamelet's parameter can never become more than the text of one leaf. {@link #read} turns the tree into a
 * {@link Contract}.
 */
public final class HttpContract {

    private final Map<String, Object> entries = new LinkedHashMap<>();

    /** The contract, checked. */
    Contract read() {
        return Contract.of(tree());
    }

    HttpContract child(String name) {
        return (HttpContract) entries.computeIfAbsent(name, absent -> new HttpContract());
    }

    void put(String name, Object value) {
        entries.put(name, value);
    }

    /** The entries without blank ones: a parameter that was not given says nothing. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        entries.forEach((name, value) -> {
            if (value instanceof HttpContract child) {
                tree.put(name, child.tree());
            } else if (!value.toString().isBlank()) {
                tree.put(name, value.toString());
            }
        });
        return tree;
    }
}
