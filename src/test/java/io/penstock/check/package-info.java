/** The checker, on the files that Penstock ships and on what people make of them. */
@NullMarked
package io.penstock.check;

import org.jspecify.annotations.NullMarked;
