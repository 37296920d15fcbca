/**
 * Getting planned rows to their targets and knowing of each what became of it.
 *
 * <p>A batch is one exchange. Every row of it leaves with one outcome per target that it was planned for: what its sink
 * said, or, where no sink said anything, what the end of the exchange says (P1, P2).
 */
@NullMarked
package io.penstock.delivery;

import org.jspecify.annotations.NullMarked;
