package io.penstock.row;

import org.jspecify.annotations.Nullable;

/**
 * What a target accepted of a row earlier: the memory that lets an update or a delete find it again.
 *
 * @param identity what the row was matched by when it was sent, where that was not its key
 * @param id the target's own id of the row, where it answered one
 */
public record Accepted(@Nullable String identity, @Nullable String id) {}
