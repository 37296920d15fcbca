/**
 * Whether this process can do its work: it is alive when it answers, and ready when it can store events and write down
 * what became of runs. What is not ours, a warehouse or a destination, makes it degraded and never unready.
 */
@NullMarked
package io.penstock.ops.health;

import org.jspecify.annotations.NullMarked;
