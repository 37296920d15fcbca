package io.penstock.destination;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;

/** Lets Camel write any nested key into an {@link HttpContract}; which keys there are is checked when it is read. */
public final class HttpContractConfigurer implements PropertyConfigurer, PropertyConfigurerGetter {

    @Override
    public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
        ((HttpContract) target).put(name, value);
        return true;
    }

    @Override
    public Class<?> getOptionType(String name, boolean ignoreCase) {
        return HttpContract.class;
    }

    @Override
    public Object getOptionValue(Object target, String name, boolean ignoreCase) {
        return ((HttpContract) target).child(name);
    }
}
