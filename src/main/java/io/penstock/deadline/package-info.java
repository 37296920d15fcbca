/** Says when a time is up to whoever works in a thread of its own and must not wait for longer. */
@NullMarked
package io.penstock.deadline;

import org.jspecify.annotations.NullMarked;
