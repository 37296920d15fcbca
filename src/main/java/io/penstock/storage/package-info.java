/**
 * The only package that knows the operations database: an H2 file by default, PostgreSQL where {@code
 * penstock.operations.url} names one.
 *
 * <p>It keeps what the ports of other packages ask it to keep. Its connections are nobody else's: they are not a bean, so
 * that neither Spring nor Camel takes them for a warehouse. Whatever a method has returned from is on disk (P4, P8).
 */
@NullMarked
package io.penstock.storage;

import org.jspecify.annotations.NullMarked;
