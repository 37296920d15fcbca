/** The command line as a person and a script see it, against the real API. */
@NullMarked
package io.penstock.cli;

import org.jspecify.annotations.NullMarked;
