package io.penstock.mapping;

import org.apache.camel.Processor;

/** One use of {@code filter-rows-action}. */
public final class FilterRows extends KameletStep<MappingSteps> {

    private String where = "";
    private String reason = "";

    public FilterRows() {
        super("mapping", MappingSteps.class);
    }

    /** A row expression: the rows for which it holds are kept. */
    public void setWhere(String where) {
        this.where = where;
    }

    /** Why the others are skipped; empty for the expression itself. */
    public void setReason(String reason) {
        this.reason = reason;
    }

    @Override
    protected Processor step(MappingSteps steps) {
        return steps.filterRows(where, reason);
    }
}
