package io.github.cameltencent.sms.platform;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an application need not have on its class path is not missed when it is not there. */
class BareClassPathTest {

    private static final Pattern OPTIONAL =
            Pattern.compile("camel-(health|console|telemetry|telemetry-dev|management|micrometer|webhook|main)-\\d.*");

    @Test
    void sendsWithoutWhatIsOptional() throws Exception {
        try (SmsSimulator simulator = SmsSimulator.start();
                URLClassLoader bare = loader()) {
            assertThatThrownBy(() -> bare.loadClass("org.apache.camel.impl.health.AbstractHealthCheck"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> bare.loadClass("org.apache.camel.telemetry.SpanDecorator"))
                    .isInstanceOf(ClassNotFoundException.class);

            assertThat(run(bare, Application.class, simulator.endpoint())).isEqualTo("1 accepted");
        }
    }

    @Test
    void namesTheJarThatCallbacksNeed() throws Exception {
        try (URLClassLoader bare = loader()) {
            assertThat(run(bare, Callbacks.class, "tencent-sms:replyCallback"))
                    .isEqualTo("tencent-sms:replyCallback needs webhook:, so add camel-webhook to the application");
        }
    }

    private static String run(ClassLoader bare, Class<? extends UnaryOperator<String>> type, String argument)
            throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(bare);
        try {
            @SuppressWarnings("unchecked")
            UnaryOperator<String> application = (UnaryOperator<String>)
                    bare.loadClass(type.getName()).getConstructor().newInstance();
            return application.apply(argument);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Loads classes from the class path without what is optional. */
    static URLClassLoader loader() throws MalformedURLException {
        return new URLClassLoader(bareClassPath(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] bareClassPath() throws MalformedURLException {
        List<URL> bare = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            File file = new File(entry);
            if (!OPTIONAL.matcher(file.getName()).matches()) {
                bare.add(file.toURI().toURL());
            }
        }
        return bare.toArray(URL[]::new);
    }

    /** Sends one message to the given endpoint. Its class is loaded by the loader that lacks what is optional. */
    public static final class Application implements UnaryOperator<String> {

        @Override
        public String apply(String endpoint) {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in")
                                .to("tencent-sms:send?smsSdkAppId=1400006666&templateId=1110&signName=Example&endpoint="
                                        + endpoint + "&secretId=" + SmsSimulator.DEFAULT_SECRET_ID + "&secretKey="
                                        + SmsSimulator.DEFAULT_SECRET_KEY);
                    }
                });
                context.start();
                return context.createProducerTemplate()
                                .send(
                                        "direct:in",
                                        exchange -> exchange.getMessage()
                                                .setHeader("CamelTencentSmsPhoneNumberSet", "+8613812345678"))
                                .getMessage()
                                .getHeader("CamelTencentSmsAcceptedCount")
                        + " accepted";
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Tries to receive callbacks, and answers why it cannot. */
    public static final class Callbacks implements UnaryOperator<String> {

        @Override
        public String apply(String uri) {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.getEndpoint(uri);
                return "no failure";
            } catch (ResolveEndpointFailedException e) {
                return e.getCause().getMessage();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
