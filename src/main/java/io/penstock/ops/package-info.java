/**
 * What ops look at: metrics of runs, rows and waits for a Prometheus to read. It looks at all and nobody looks at it.
 */
@NullMarked
package io.penstock.ops;

import org.jspecify.annotations.NullMarked;
