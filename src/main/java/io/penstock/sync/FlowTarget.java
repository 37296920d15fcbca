package io.penstock.sync;

import java.util.Map;

/**
 * A settling sink of a flow.
 *
 * @param id of the step
 * @param kamelet its Kamelet's name
 * @param parameters as the step gives them
 */
record FlowTarget(String id, String kamelet, Map<String, String> parameters) {

    /** The parameters that say where rows go; with others the same rows go there in another form. */
    private static final String[] WHERE = {"connection", "table", "topic", "directory", "name", "url", "path", "object"
    };

    /** Where the rows go, without secrets. */
    String account() {
        StringBuilder account = new StringBuilder(kamelet);
        for (String parameter : WHERE) {
            String value = parameters.get(parameter);
            if (value != null) {
                account.append(' ').append(parameter).append('=').append(value);
            }
        }
        return account.toString();
    }
}
