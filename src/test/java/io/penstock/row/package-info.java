/** That rows keep their encoding: it decides what counts as a change, for years. */
@NullMarked
package io.penstock.row;

import org.jspecify.annotations.NullMarked;
