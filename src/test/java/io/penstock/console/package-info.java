/** The API as callers see it, over a socket. */
@NullMarked
package io.penstock.console;

import org.jspecify.annotations.NullMarked;
