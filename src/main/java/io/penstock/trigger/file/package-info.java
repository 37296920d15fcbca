/**
 * Flows that begin with CSV files dropped into a folder. Camel's own file component settles a file as one; here a file is
 * settled batch by batch, and one that was interrupted goes on behind its last batch.
 */
@NullMarked
package io.penstock.trigger.file;

import org.jspecify.annotations.NullMarked;
