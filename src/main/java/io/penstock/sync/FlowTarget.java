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

    /** Where the rows go, without secrets. */
    String account() {
        return TargetAddress.of(kamelet, parameters);
    }
}
