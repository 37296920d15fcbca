/** The sandbox CRM, over sockets. */
@NullMarked
package io.penstock.sample.crm;

import org.jspecify.annotations.NullMarked;
