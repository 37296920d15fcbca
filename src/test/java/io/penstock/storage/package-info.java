/** The ledger's promises, kept on both databases, by a process that is killed and on a disk that loses its power. */
@NullMarked
package io.penstock.storage;

import org.jspecify.annotations.NullMarked;
