package io.github.cameltencent.sms.platform;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.impl.DefaultCamelContext;

/** A process that sends the same text in each form that has to be decoded or encoded. */
final class PlatformCharsetSend {

    static final String TEXT = "验证码 é";

    private PlatformCharsetSend() {}

    /**
     * Runs it.
     *
     * @param arguments the port of the service, and a folder
     */
    public static void main(String[] arguments) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in")
                            .to(
                                    "tencent-sms:send?secretId=AKIDexample&secretKey=key&smsSdkAppId=1400006666&templateId=1110"
                                            + "&phoneNumberSet=8613812345678&requestFrom=json&endpoint=http://127.0.0.1:"
                                            + arguments[0]);
                }
            });
            context.start();
            for (Object value : values(Path.of(arguments[1]), TEXT)) {
                send(context, value, null);
            }
            for (Object body : values(Path.of(arguments[1]), "{\"TemplateParamSet\":[\"" + TEXT + "\"]}")) {
                send(context, null, body);
            }
        }
    }

    private static List<Object> values(Path folder, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path path = Files.write(Files.createTempFile(folder, "text", ""), bytes);
        GenericFile<java.io.File> file = new GenericFile<>();
        file.setFile(path.toFile());
        return List.of(bytes, ByteBuffer.wrap(bytes), new ByteArrayInputStream(bytes), new StringReader(text), file);
    }

    private static void send(DefaultCamelContext context, Object parameter, Object body) {
        Exchange exchange = context.createFluentProducerTemplate()
                .to("direct:in")
                .withProcessor(message -> {
                    message.getMessage().setBody(body);
                    if (parameter != null) {
                        message.getMessage()
                                .setHeaders(Map.of(TencentSmsConstants.TEMPLATE_PARAM_SET, List.of(parameter)));
                    }
                })
                .send();
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
    }
}
