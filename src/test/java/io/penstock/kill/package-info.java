/**
 * Kills a whole installation again and again while it works, and checks what it left behind (P1 to P5). The process that
 * is killed is a JVM of its own; the warehouse and the destinations live on in the test.
 */
@NullMarked
package io.penstock.kill;

import org.jspecify.annotations.NullMarked;
