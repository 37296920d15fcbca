/**
 * Connections: one account each, a warehouse or an app, as files say it. What can be done with one belongs to the
 * package that does it.
 */
@NullMarked
package io.penstock.connection;

import org.jspecify.annotations.NullMarked;
