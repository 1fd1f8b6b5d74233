package io.github.cameltencent.sms.springboot;

import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring has to know of the starter to prepare an application ahead of time. Applications that are prepared so are in
 * the profile "compatibility".
 */
class AheadOfTimeTest {

    /** Camel calls the getters, and Spring Boot the setters. */
    @Test
    void propertiesCanBeReadAndWritten() throws Exception {
        RuntimeHints hints = hints();

        List<Method> methods = Arrays.stream(
                        Introspector.getBeanInfo(TencentSmsComponentConfiguration.class, Object.class)
                                .getPropertyDescriptors())
                .flatMap(property -> Stream.of(property.getReadMethod(), property.getWriteMethod()))
                .filter(Objects::nonNull)
                .toList();
        assertThat(methods)
                .hasSizeGreaterThan(60)
                .allSatisfy(method -> assertThat(hints)
                        .matches(RuntimeHintsPredicates.reflection()
                                .onMethod(method)
                                .invoke()));
        assertThat(hints)
                .matches(RuntimeHintsPredicates.reflection()
                        .onConstructor(JdbcMessageStoreProperties.class.getDeclaredConstructors()[0])
                        .invoke());
    }

    private static RuntimeHints hints() {
        try (AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of(JdbcMessageStoreAutoConfiguration.ENABLED + "=true")
                    .applyTo(application);
            application.register(Application.class);
            DefaultGenerationContext generation = new DefaultGenerationContext(
                    new ClassNameGenerator(ClassName.get(Application.class)), new InMemoryGeneratedFiles());
            new ApplicationContextAotGenerator().processAheadOfTime(application, generation);
            return generation.getRuntimeHints();
        }
    }

    @ImportAutoConfiguration({
        CamelAutoConfiguration.class,
        JdbcMessageStoreAutoConfiguration.class,
        TencentSmsComponentAutoConfiguration.class
    })
    static class Application {}
}
