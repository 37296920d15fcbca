/** The processes of {@code routes/examples}, the real files, played end to end over sockets with vendors that keep state. */
@NullUnmarked
package io.penstock.process;

import org.jspecify.annotations.NullUnmarked;
