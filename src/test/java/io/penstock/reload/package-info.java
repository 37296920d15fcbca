/** Edits of a running installation: what they change, and what they leave alone. */
@NullMarked
package io.penstock.reload;

import org.jspecify.annotations.NullMarked;
