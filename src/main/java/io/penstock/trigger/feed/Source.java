package io.penstock.trigger.feed;

import org.apache.camel.CamelContext;

/** Where rows come from: the bean of a source Kamelet, with its parameters. */
public interface Source {

    /**
     * What one feed needs to know.
     *
     * @param name of the trigger; a source's memory is kept under it
     * @param batchSize rows that the flow takes at once
     */
    record Terms(String name, int batchSize, CamelContext camel) {

        /** The only bean of this type. */
        public <T> T bean(Class<T> type) {
            T found = camel.getRegistry().findSingleByType(type);
            if (found == null) {
                throw new IllegalStateException("feed:" + name + " needs a bean of type " + type.getName());
            }
            return found;
        }
    }

    /**
     * Whether the parameters can be right; asked when the flow is built, also where it is only tried out. Nothing is
     * opened.
     *
     * @throws IllegalArgumentException that names what is wrong
     */
    default void check(Terms terms) {}

    /** Begins to read behind what was settled last. */
    Feed open(Terms terms) throws Exception;
}
