package io.penstock.trigger.hook;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of {@code hook:} that say how a sender proves who it is. */
@UriParams
public class HookSigning {

    @UriParam(
            label = "security",
            defaultValue = "none",
            enums = "none,header,query,basic,hmac,stripe,slack,hubspot-v3,zendesk,github,shopify,segment,salesforce,"
                    + "customerio,intercom,dbt-cloud",
            description = "How the sender proves who it is: by a kind of proof, or by the sender's name")
    String signature = "none";

    @UriParam(
            label = "security",
            secret = true,
            description = "The secret, the password of basic: ${NAME} of the environment, ${file:/path}, or a vault's")
    @Nullable
    String secret;

    @UriParam(
            label = "security",
            secret = true,
            description = "The secret before this one, good too while the sender is moved to the new one")
    @Nullable
    String previousSecret;

    @UriParam(label = "security", description = "The user of basic")
    @Nullable
    String user;

    @UriParam(label = "security", description = "The header that holds the secret or the signature")
    @Nullable
    String header;

    @UriParam(label = "security", defaultValue = "token", description = "The parameter of query that holds the secret")
    String parameter = "token";

    @UriParam(
            label = "security",
            defaultValue = "sha256",
            enums = "sha1,sha256,sha512",
            description = "The hash of hmac")
    String algorithm = "sha256";

    @UriParam(
            label = "security",
            defaultValue = "hex",
            enums = "hex,base64",
            description = "How hmac writes the signature")
    String encoding = "hex";

    @UriParam(label = "security", description = "What stands before the secret or signature, such as sha256=")
    String prefix = "";

    @UriParam(
            label = "security",
            defaultValue = "{body}",
            description = "What hmac signs, of {body} {timestamp} {method} {url} {path} {query} {header:x-name}")
    String signed = "{body}";

    @UriParam(label = "security", description = "The header that holds the time that hmac signs")
    String timestampHeader = "";

    @UriParam(
            label = "security",
            defaultValue = "seconds",
            enums = "seconds,millis,iso",
            description = "How that time is written")
    String timestampFormat = "seconds";

    @UriParam(
            label = "security",
            defaultValue = "5m",
            description = "How far a signed time may be from our clock",
            javaType = "java.time.Duration")
    String tolerance = "5m";

    @UriParam(
            label = "security",
            defaultValue = "loopback",
            enums = "loopback,anywhere",
            description = "From where calls are taken without a signature")
    String unsignedFrom = "loopback";

    public void setSignature(String signature) {
        this.signature = signature;
    }

    public void setSecret(@Nullable String secret) {
        this.secret = secret;
    }

    public void setPreviousSecret(@Nullable String previousSecret) {
        this.previousSecret = previousSecret;
    }

    public void setUser(@Nullable String user) {
        this.user = user;
    }

    public void setHeader(@Nullable String header) {
        this.header = header;
    }

    public void setParameter(String parameter) {
        this.parameter = parameter;
    }

    public void setAlgorithm(String algorithm) {
        this.algorithm = algorithm;
    }

    public void setEncoding(String encoding) {
        this.encoding = encoding;
    }

    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    public void setSigned(String signed) {
        this.signed = signed;
    }

    public void setTimestampHeader(String timestampHeader) {
        this.timestampHeader = timestampHeader;
    }

    public void setTimestampFormat(String timestampFormat) {
        this.timestampFormat = timestampFormat;
    }

    public void setTolerance(String tolerance) {
        this.tolerance = tolerance;
    }

    public void setUnsignedFrom(String unsignedFrom) {
        this.unsignedFrom = unsignedFrom;
    }
}
