/** Syncs, models and connections that pretend, under the real API on a real socket: for tests of what people press. */
@NullMarked
package io.penstock.pretend;

import org.jspecify.annotations.NullMarked;
