package io.github.cameltencent.sms.springboot;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** An option that is a bean takes a reference. The start fails if it refers to nothing that fits. */
class BeanOptionsTest {

    private static final String OPTION = Description.PREFIX + "credentials-provider=";

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Application.class);

    @ParameterizedTest
    @ValueSource(strings = {"#bean:keys", "#keys", "  #bean:keys ", "#bean:${name}"})
    void aBeanIsFoundByItsName(String reference) {
        Keys keys = new Keys();

        application
                .withBean("keys", CredentialsProvider.class, () -> keys)
                .withBean("others", CredentialsProvider.class, Keys::new)
                .withPropertyValues("name=keys", OPTION + reference)
                .run(context -> assertThat(provider(context)).isSameAs(keys));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#class:io.github.cameltencent.sms.springboot.BeanOptionsTest$Keys",
                "#type:io.github.cameltencent.sms.credential.CredentialsProvider"
            })
    void otherReferencesAreThoseOfCamel(String reference) {
        application
                .withBean("keys", CredentialsProvider.class, Keys::new)
                .withPropertyValues(OPTION + reference)
                .run(context -> assertThat(provider(context)).isInstanceOf(Keys.class));
    }

    @Test
    void withoutAValueThereIsNone() {
        application
                .withPropertyValues(OPTION)
                .run(context -> assertThat(provider(context)).isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "#bean:forgotten, forgotten",
        "#forgotten, forgotten",
        "#class:no.such.Class, no.such.Class",
        "keys, write #bean:NAME",
        "#bean:text, CredentialsProvider"
    })
    void whatDoesNotFitStopsTheStart(String reference, String message) {
        application
                .withBean("keys", CredentialsProvider.class, Keys::new)
                .withBean("text", String.class, () -> "text")
                .withPropertyValues(OPTION + reference)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("camel.component.tencent-sms.credentials-provider")
                        .hasStackTraceContaining(message));
    }

    private static CredentialsProvider provider(ApplicationContext application) {
        return application
                .getBean(CamelContext.class)
                .getComponent("tencent-sms", TencentSmsComponent.class)
                .getConfiguration()
                .getCredentialsProvider();
    }

    public static final class Keys implements CredentialsProvider {

        @Override
        public Credentials credentials() {
            return new Credentials("AKIDexample", "key");
        }
    }

    @ImportAutoConfiguration({CamelAutoConfiguration.class, TencentSmsComponentAutoConfiguration.class})
    static class Application {}
}
