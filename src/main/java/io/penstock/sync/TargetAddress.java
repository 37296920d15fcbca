package io.penstock.sync;

import java.util.Map;

/** Where a sink puts rows: two sinks with the same address write the same object. */
public final class TargetAddress {

    /** The parameters that say where rows go; with others the same rows go there in another form. */
    private static final String[] WHERE = {"connection", "table", "topic", "directory", "name", "url", "path", "object"
    };

    private TargetAddress() {}

    /** The address as one text, without secrets. */
    public static String of(String kamelet, Map<String, String> parameters) {
        StringBuilder address = new StringBuilder(kamelet);
        for (String parameter : WHERE) {
            String value = parameters.get(parameter);
            if (value != null) {
                address.append(' ').append(parameter).append('=').append(value);
            }
        }
        return address.toString();
    }
}
