/**
 * The command line: {@code penstock syncs}, {@code penstock run NAME --wait} and the like. It talks HTTP to the running
 * server and starts no Spring, so it is quick; nothing but this package prints.
 *
 * <p>It ends with 0 when all is well, 1 when something failed, 2 when it was called wrongly, 3 when a run completed with
 * rejected or deferred rows, and 4 when something waits for a person.
 */
@NullMarked
package io.penstock.cli;

import org.jspecify.annotations.NullMarked;
