package io.penstock.sync;

import java.util.Map;

/** What a step refers to outside the route and which decides what rows look like: a mapping file, the Kamelet itself. */
public interface ShapePart {

    /**
     * The hash of the content this part knows of, or empty text if the step has none of it.
     *
     * @param kamelet the name of the Kamelet that the step calls
     * @param parameters that the step gives it
     */
    String of(String kamelet, Map<String, String> parameters);
}
