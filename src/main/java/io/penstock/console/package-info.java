/**
 * What a person or a program sees and presses: the JSON API under {@code /api}.
 *
 * <p>Every call carries the token of this installation; without a token of its own choosing the application listens on
 * loopback only. Refusals are problem details (RFC 9457) whose {@code code} is stable and whose {@code detail} says what
 * to do. Row values are shown where they are asked for, in previews and plan samples, and never logged (P9).
 */
@NullMarked
package io.penstock.console;

import org.jspecify.annotations.NullMarked;
