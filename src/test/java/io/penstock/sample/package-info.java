/** The sample: its company, its CRM, and the whole of it as a newcomer sees it. */
@NullMarked
package io.penstock.sample;

import org.jspecify.annotations.NullMarked;
