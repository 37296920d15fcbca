/**
 * The sandbox CRM: a destination that answers like the real thing and needs no account.
 *
 * <p>It takes HubSpot's batch calls for contacts and has rules of its own, so that some rows are refused. Its contacts
 * survive a restart and can be looked at in a browser. It is no part of Penstock's engine, which knows it only by HTTP.
 */
@NullMarked
package io.penstock.sample.crm;

import org.jspecify.annotations.NullMarked;
