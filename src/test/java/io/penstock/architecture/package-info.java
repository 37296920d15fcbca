/** The rules of the house, each with its reason. */
@NullMarked
package io.penstock.architecture;

import org.jspecify.annotations.NullMarked;
