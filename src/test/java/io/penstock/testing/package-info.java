/**
 * Real servers for tests, one of each per JVM, and what tests of several packages share.
 *
 * <p>Nothing here pretends: a database is a database and an outage is a process that was stopped.
 */
@NullMarked
package io.penstock.testing;

import org.jspecify.annotations.NullMarked;
