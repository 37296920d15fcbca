@org.jspecify.annotations.NullMarked
package io.penstock.trigger.hook;
