/** Credentials against a token server that a test plays. */
@NullMarked
package io.penstock.destination.auth;

import org.jspecify.annotations.NullMarked;
