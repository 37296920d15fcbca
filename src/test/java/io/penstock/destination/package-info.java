/** The engine against real servers that answer, misbehave and hang up, and every connector's contract file. */
@NullMarked
package io.penstock.destination;

import org.jspecify.annotations.NullMarked;
