/**
 * Who may do what: users and roles, tokens and scopes, and what stands between a browser and the API. Everything that is
 * asked of {@code /api} and {@code /actuator} comes through here; webhooks and lookups have checks of their own.
 */
@NullMarked
package io.penstock.console.access;

import org.jspecify.annotations.NullMarked;
