@NullMarked
package io.penstock.trigger.file;

import org.jspecify.annotations.NullMarked;
