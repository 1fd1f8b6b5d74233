package io.github.cameltencent.sms.endpointdsl;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.endpointdsl.TencentSmsEndpointBuilderFactory.AdvancedTencentSmsEndpointBuilder;
import io.github.cameltencent.sms.endpointdsl.TencentSmsEndpointBuilderFactory.TencentSmsBuilders;
import io.github.cameltencent.sms.endpointdsl.TencentSmsEndpointBuilderFactory.TencentSmsEndpointBuilder;
import io.github.cameltencent.sms.endpointdsl.TencentSmsEndpointBuilderFactory.TencentSmsHeaderNameBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The builders have everything that the component's description has, and nothing else. */
class CompletenessTest {

    private static JsonNode description;

    @BeforeAll
    static void readDescription() throws IOException {
        try (InputStream file = TencentSmsComponent.class.getResourceAsStream(
                "/META-INF/io/github/cameltencent/sms/tencent-sms.json")) {
            description = new ObjectMapper().readTree(file);
        }
    }

    @Test
    void everyOptionIsAMethod() {
        Set<String> methods = Stream.of(TencentSmsEndpointBuilder.class, AdvancedTencentSmsEndpointBuilder.class)
                .flatMap(builder -> Arrays.stream(builder.getMethods()))
                .filter(method -> isGenerated(method.getDeclaringClass()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        methods.removeAll(Set.of("basic", "advanced"));

        Set<String> options = names("/properties");
        // It is the argument of the builder.
        options.remove("operation");
        assertThat(methods).isEqualTo(options).hasSizeGreaterThan(50);
    }

    @Test
    void everyHeaderIsAMethodThatTellsItsName() throws Exception {
        TencentSmsHeaderNameBuilder headers = new TencentSmsBuilders() {}.tencentSms();
        Set<String> generated = new TreeSet<>();
        for (Method method : TencentSmsHeaderNameBuilder.class.getDeclaredMethods()) {
            generated.add((String) method.invoke(headers));
        }

        assertThat(generated).isEqualTo(names("/headers")).hasSizeGreaterThan(40);
    }

    private static boolean isGenerated(Class<?> builder) {
        return builder.getEnclosingClass() == TencentSmsEndpointBuilderFactory.class;
    }

    private static Set<String> names(String place) {
        Set<String> names = new TreeSet<>();
        description.at(place).fieldNames().forEachRemaining(names::add);
        return names;
    }
}
