@NullMarked
package io.penstock.trigger.table;

import org.jspecify.annotations.NullMarked;
