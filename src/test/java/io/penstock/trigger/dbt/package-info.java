@NullMarked
package io.penstock.trigger.dbt;

import org.jspecify.annotations.NullMarked;
