@NullMarked
package io.penstock.trace;

import org.jspecify.annotations.NullMarked;
