package io.penstock.sync;

import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.support.component.EndpointUriFactorySupport;

/**
 * Carries an inline query unharmed from a flow file into {@code sync:}.
 *
 * <p>Camel writes a flow's parameters into a URI as they are, where a plus is a blank, an ampersand ends the query and a
 * percent sign begins a code: {@code a + b} would be read as {@code a b}. What is called secret here gets {@code RAW()}
 * around it from the YAML loader, and is left alone.
 */
public final class SyncUriFactory extends EndpointUriFactorySupport implements EndpointUriFactory {

    @Override
    public boolean isEnabled(String scheme) {
        return "sync".equals(scheme);
    }

    @Override
    public String buildUri(String scheme, Map<String, Object> properties, boolean encode) throws URISyntaxException {
        String syntax = scheme + ":name";
        Map<String, Object> rest = new HashMap<>(properties);
        String uri = buildPathParameter(syntax, syntax, "name", null, true, rest);
        return buildQueryParameters(uri, rest, encode);
    }

    @Override
    public Set<String> propertyNames() {
        return Set.of("name", "query");
    }

    @Override
    public Set<String> secretPropertyNames() {
        return Set.of("query");
    }

    @Override
    public Map<String, String> multiValuePrefixes() {
        return Map.of();
    }

    @Override
    public boolean isLenientProperties() {
        return true;
    }
}
