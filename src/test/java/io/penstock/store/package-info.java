@NullMarked
package io.penstock.store;

import org.jspecify.annotations.NullMarked;
