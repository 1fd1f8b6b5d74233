package io.github.cameltencent.sms.testsupport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.camel.spi.ClassResolver;

/**
 * A Camel context that remembers what earlier ones in this JVM have found. Each context looks for some fifty services,
 * most of which nobody has, in each of more than a hundred jars: that was a fifth of what the tests took.
 */
public final class TestCamelContext extends DefaultCamelContext {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";
    private static final Map<String, Optional<byte[]>> FOUND = new ConcurrentHashMap<>();

    @Override
    protected ClassResolver createClassResolver() {
        return new RememberingResolver(this);
    }

    private static final class RememberingResolver extends DefaultClassResolver {

        private RememberingResolver(CamelContext context) {
            super(context);
        }

        @Override
        public InputStream loadResourceAsStream(String uri) {
            // A test with a class loader of its own has other services.
            boolean isUsual = getApplicationContextClassLoader() == null
                    && Thread.currentThread().getContextClassLoader() == TestCamelContext.class.getClassLoader();
            if (!uri.startsWith(SERVICES) || !isUsual) {
                return super.loadResourceAsStream(uri);
            }
            return FOUND.computeIfAbsent(uri, name -> read(super.loadResourceAsStream(name)))
                    .map(ByteArrayInputStream::new)
                    .orElse(null);
        }

        private static Optional<byte[]> read(InputStream resource) {
            try (resource) {
                return resource == null ? Optional.empty() : Optional.of(resource.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
