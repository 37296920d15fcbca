/** Redaction: what a log keeps, without secrets (P9). */
@NullMarked
package io.penstock.ops.log;

import org.jspecify.annotations.NullMarked;
