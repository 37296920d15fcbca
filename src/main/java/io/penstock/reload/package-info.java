/** Loads the flows. A file that does not load is told of and left out; the others run (P7). */
@NullMarked
package io.penstock.reload;

import org.jspecify.annotations.NullMarked;
