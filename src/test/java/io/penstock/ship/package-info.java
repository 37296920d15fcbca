/** What is shipped beside the jar: manifests, the compose file, the unit, the image, the workflow. Read as their readers read them. */
@NullMarked
package io.penstock.ship;

import org.jspecify.annotations.NullMarked;
