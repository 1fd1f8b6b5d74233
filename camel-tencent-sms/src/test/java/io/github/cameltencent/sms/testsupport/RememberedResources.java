package io.github.cameltencent.sms.testsupport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.camel.spi.CamelContextTracker;
import org.apache.camel.spi.ClassResolver;
import org.apache.camel.spi.FactoryFinder;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.extension.Extension;

/**
 * Each Camel context asks the whole class path for the same services, most of which are not there. With this, only the first one
 * does.
 */
public final class RememberedResources implements Extension {

    static {
        new Tracker().open();
    }

    private static final class Tracker extends CamelContextTracker {

        @Override
        public void contextCreated(CamelContext context) {
            useIn(context);
        }
    }

    /** A context that has it before it asks for the first service, and so before a tracker hears of it. */
    public static DefaultCamelContext newContext() {
        DefaultCamelContext context = new Context();
        context.build();
        return context;
    }

    private static void useIn(CamelContext context) {
        context.setClassResolver(new Resolver(context));
        ExtendedCamelContext extension = context.getCamelContextExtension();
        extension.setBootstrapFactoryFinder(PluginHelper.getFactoryFinderResolver(extension)
                .resolveBootstrapFactoryFinder(context.getClassResolver()));
    }

    /** Its constructor asks for services, too. */
    private static final class Context extends DefaultCamelContext {

        private Context() {
            super(false);
        }

        @Override
        protected ClassResolver createClassResolver() {
            return new Resolver(this);
        }
    }

    private static final class Resolver extends DefaultClassResolver {

        private static final Map<String, Optional<byte[]>> RESOURCES = new ConcurrentHashMap<>();

        private Resolver(CamelContext context) {
            super(context);
        }

        @Override
        public InputStream loadResourceAsStream(String uri) {
            // What is in jars stays as it is as long as the class path does.
            boolean isFixed = uri.startsWith(FactoryFinder.DEFAULT_PATH)
                    && isClassPath(getApplicationContextClassLoader())
                    && isClassPath(Thread.currentThread().getContextClassLoader());
            if (!isFixed) {
                return super.loadResourceAsStream(uri);
            }
            return RESOURCES
                    .computeIfAbsent(uri, this::read)
                    .map(ByteArrayInputStream::new)
                    .orElse(null);
        }

        private static boolean isClassPath(ClassLoader loader) {
            return loader == null || loader == ClassLoader.getSystemClassLoader();
        }

        private Optional<byte[]> read(String uri) {
            try (InputStream in = super.loadResourceAsStream(uri)) {
                return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
