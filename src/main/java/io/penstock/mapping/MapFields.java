package io.penstock.mapping;

import org.apache.camel.Processor;

/** One use of {@code map-fields-action}. */
public final class MapFields extends KameletStep<MappingSteps> {

    private String mapping = "";

    public MapFields() {
        super("mapping", MappingSteps.class);
    }

    /** The name of the mapping file without its ending. */
    public void setMapping(String mapping) {
        this.mapping = mapping;
    }

    @Override
    protected Processor step(MappingSteps steps) {
        return steps.mapFields(mapping);
    }
}
