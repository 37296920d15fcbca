@NullMarked
package io.penstock.shaping;

import org.jspecify.annotations.NullMarked;
