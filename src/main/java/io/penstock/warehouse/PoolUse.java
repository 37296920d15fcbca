package io.penstock.warehouse;

/**
 * How the pool of a connection is used.
 *
 * @param active connections that are lent
 * @param waiting callers that wait for one
 */
public record PoolUse(int active, int waiting) {}
