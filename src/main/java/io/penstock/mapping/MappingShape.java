package io.penstock.mapping;

import io.penstock.config.ProblemsException;
import io.penstock.sync.ShapePart;
import java.util.Map;

/** Makes the content of a mapping part of the shape of the targets behind it: an edit sends the rows again. */
record MappingShape(Mappings mappings) implements ShapePart {

    @Override
    public String of(String kamelet, Map<String, String> parameters) {
        String mapping = parameters.get("mapping");
        if (mapping == null) {
            return "";
        }
        try {
            return mappings.contentHash(mapping);
        } catch (ProblemsException missing) {
            return "";
        }
    }
}
