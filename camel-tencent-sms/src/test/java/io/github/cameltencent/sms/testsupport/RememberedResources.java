package io.github.cameltencent.sms.testsupport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.camel.spi.CamelContextTracker;
import org.apache.camel.spi.ClassResolver;
import org.apache.camel.spi.FactoryFinder;
import org.apache.camel.spi.PackageScanClassResolver;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.scan.DefaultPackageScanClassResolver;
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

        @Override
        protected PackageScanClassResolver createPackageScanClassResolver() {
            return new Scanner();
        }
    }

    /** Knows the class path by a loader that remembers what lists the type converters. */
    private static final class Scanner extends DefaultPackageScanClassResolver {

        private static final ClassLoader CLASS_PATH = new Loader();

        @Override
        public Set<ClassLoader> getClassLoaders() {
            return super.getClassLoaders().stream()
                    .map(loader -> loader == CLASS_PATH.getParent() ? CLASS_PATH : loader)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    private static final class Loader extends ClassLoader {

        private final Map<String, List<URL>> resources = new ConcurrentHashMap<>();

        private Loader() {
            super(ClassLoader.getSystemClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith(FactoryFinder.DEFAULT_PATH)
                    ? Collections.enumeration(resources.computeIfAbsent(name, this::find))
                    : super.getResources(name);
        }

        private List<URL> find(String name) {
            try {
                return Collections.list(super.getResources(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
