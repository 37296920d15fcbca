@NullUnmarked
package io.penstock.trigger.salesforce;

import org.jspecify.annotations.NullUnmarked;
