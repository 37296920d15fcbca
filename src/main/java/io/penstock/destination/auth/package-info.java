/**
 * How a connection proves who it is: nothing, basic, bearer, API key, OAuth2 client credentials, all from the settings
 * of the connection. Also takes secrets out of whatever is shown to people (P9).
 */
@NullMarked
package io.penstock.destination.auth;

import org.jspecify.annotations.NullMarked;
