/**
 * Places where a test may kill the process, to prove that nothing is lost there (P4).
 *
 * <p>A failpoint stands on both sides of everything that is forced to disk. It does nothing unless the process was
 * started with a system property that names it.
 */
@NullMarked
package io.penstock.fault;

import org.jspecify.annotations.NullMarked;
