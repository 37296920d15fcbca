package io.penstock.trigger;

import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the inbox.
 *
 * @param eventId what its sender repeats when it sends it again; null if nothing does
 * @param orderKey events of one key are processed one after another; null for none
 * @param request what a flow may know of the call, as JSON
 */
public record NewEvent(
        @Nullable String eventId, @Nullable String orderKey, String contentType, byte[] body, String request) {}
