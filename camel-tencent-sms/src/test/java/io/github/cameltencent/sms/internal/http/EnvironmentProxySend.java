package io.github.cameltencent.sms.internal.http;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.TlsFiles;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** A process that sends one message to where Tencent Cloud is, by whichever way its environment says. */
final class EnvironmentProxySend {

    private EnvironmentProxySend() {}

    /**
     * Runs it.
     *
     * @param arguments the file with the authority to trust
     */
    public static void main(String[] arguments) throws Exception {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + arguments[0]);
        store.setPassword(TlsFiles.PASSWORD);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            context.getRegistry().bind("ours", parameters);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in")
                            .to(
                                    "tencent-sms:send?secretId=AKIDexample&secretKey=key&smsSdkAppId=1400006666&templateId=1110"
                                            + "&sslContextParameters=#ours");
                }
            });
            context.start();
            Exchange exchange = context.createFluentProducerTemplate()
                    .to("direct:in")
                    .withHeader(TencentSmsConstants.PHONE_NUMBER_SET, RouteHarness.PHONE_NUMBER)
                    .send();
            System.exit(exchange.getException() == null ? 0 : 1);
        }
    }
}
