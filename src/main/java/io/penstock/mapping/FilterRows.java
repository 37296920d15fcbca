package io.penstock.mapping;

import org.apache.camel.Processor;

/** One use of {@code filter-rows-action}. */
public final class FilterRows extends KameletStep {

    private String where = "";
    private String reason = "";

    /** A row expression: the rows for which it holds are kept. */
    public void setWhere(String where) {
        this.where = where;
    }

    /** Why the others are skipped; empty for the expression itself. */
    public void setReason(String reason) {
        this.reason = reason;
    }

    @Override
    Processor step(MappingSteps steps) {
        return steps.filterRows(where, reason);
    }
}
