package io.penstock.row;

/**
 * Names what a row delivers, the same however often it has to be sent, in this run or a later one, until its targets have
 * settled it.
 *
 * @param of what it is about: a row of the sync, or one event; empty if nothing is delivered
 * @param version which change of that; a later one takes the place of an earlier one
 */
public record ChangeId(String of, String version) {

    /** Of a row that is only looked at. */
    public static final ChangeId NONE = new ChangeId("", "");
}
